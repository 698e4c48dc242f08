"""What several tests share: commands, classes that hand in, servers, stand-ins."""
