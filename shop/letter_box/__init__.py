"""Where the sandbox keeps mails and text messages instead of sending them, for whoever develops on this machine."""
