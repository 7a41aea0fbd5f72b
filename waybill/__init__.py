"""What every Waybill process shares: settings, log lines and login tokens. Standard library and PyJWT, Python 3.10."""
