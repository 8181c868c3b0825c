package dev.steelyard.profile.record;

import dev.steelyard.core.profile.Frame;
import java.util.List;
import java.util.Set;

/** Functions of Python's own library that mostly wait: for a socket, a lock, another process. */
final class WaitingFunctions {

  /** Files of the library whose functions on top of a stack hand over to the system. */
  private static final Set<String> FILES =
      Set.of(
          "socket.py",
          "selectors.py",
          "ssl.py",
          "threading.py",
          "queue.py",
          "subprocess.py",
          "connection.py",
          "socketserver.py",
          "selector_events.py",
          "base_events.py");

  private WaitingFunctions() {}

  /** Whether the function on top is one of them. */
  static boolean isOnTop(List<Frame> stack) {
    if (stack.isEmpty()) {
      return false;
    }
    String file = stack.getLast().file();
    return file.contains("/python") && FILES.contains(file.substring(file.lastIndexOf('/') + 1));
  }
}
