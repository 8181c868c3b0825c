package dev.steelyard.lab.isolation;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports of this machine that nobody listens on. */
final class Ports {

  private Ports() {}

  /** One the system says is free now, and will not give to the next who asks any soon. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "this machine has no free port on 127.0.0.1: " + failure.getMessage(), failure);
    }
  }
}
