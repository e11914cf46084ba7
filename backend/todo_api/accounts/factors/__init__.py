"""What proves a person beside the password: an authenticator app with recovery codes, and passkeys."""
