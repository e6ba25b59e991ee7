"""`parley doctor`: the machine, the installation and the warehouse looked over."""
