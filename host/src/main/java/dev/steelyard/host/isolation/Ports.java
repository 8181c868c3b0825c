package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports of this machine that nobody listens on. */
final class Ports {

  private Ports() {}

  /**
   * So many that the system says are free now, no two alike, and will not give to the next who asks
   * any soon.
   */
  static List<Integer> free(int number) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      // All are held until the last is found, so that none is found twice.
      for (int i = 0; i < number; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "this machine has no free port on 127.0.0.1: " + FileFault.why(failure), failure);
    } finally {
      held.forEach(Ports::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("a socket cannot be closed", impossible);
    }
  }
}
