from todo_cli.app import main

main()
