"""What plugs into the Rasa server: channels, understanding, policies, and the tracker that never forgets."""
