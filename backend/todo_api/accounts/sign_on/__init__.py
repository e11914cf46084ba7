"""Single sign-on by OpenID Connect: people come in as a provider knows them, which whoever runs this server names."""
