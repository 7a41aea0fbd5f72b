"""Set-up, supervision and checks of Waybill on one machine, so that one command does each; standard library first."""
