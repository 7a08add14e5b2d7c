"""HTTP and WebSocket: routes, errors as answers, and the guard at the door.

Imports services and the floors below; neither worker nor torch.
"""
