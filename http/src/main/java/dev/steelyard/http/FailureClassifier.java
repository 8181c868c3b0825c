package dev.steelyard.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells from what the JDK throws what went wrong. */
final class FailureClassifier {

  private FailureClassifier() {}

  /** Of a connection that did not come to be. */
  static ExchangeFailure connecting(Origin origin, Exception thrown) {
    String server = origin.name();
    if (isOutOfDescriptors(thrown)) {
      return new ExchangeFailure(
          FailureKind.GENERATOR,
          "this machine lets the load generator open no more files; raise the limit (ulimit -n)");
    }
    return switch (thrown) {
      case SSLException tls when message(deepest(tls)).contains("no_application_protocol") ->
          noHttp2(origin);
      case SSLException tls ->
          new ExchangeFailure(
              FailureKind.TLS,
              "no encrypted connection to %s: %s".formatted(server, message(deepest(tls))));
      case SocketException noPort when message(noPort).contains("assign requested address") ->
          new ExchangeFailure(
              FailureKind.GENERATOR,
              "this machine has no port left for a connection to %s: %s"
                  .formatted(server, message(noPort)));
      case NoRouteToHostException noRoute -> unreachable(server, noRoute);
      case BindException noPort -> unreachable(server, noPort);
      case ConnectException refused when message(refused).contains("refused") ->
          new ExchangeFailure(FailureKind.REFUSED, "nothing listens at " + server);
      case UnresolvedAddressException unknown ->
          new ExchangeFailure(FailureKind.DNS, "there is no host " + origin.host());
      default ->
          isReset(thrown) || thrown instanceof EOFException
              ? new ExchangeFailure(
                  FailureKind.RESET, "%s ended the connection at once".formatted(server))
              : unreachable(server, thrown);
    };
  }

  /** Of a server that was asked for nothing else. */
  static ExchangeFailure noHttp2(Origin origin) {
    return new ExchangeFailure(
        FailureKind.TLS,
        "%s does not speak HTTP/2: it did not agree to it in the TLS handshake"
            .formatted(origin.name()));
  }

  private static ExchangeFailure unreachable(String server, Exception thrown) {
    return new ExchangeFailure(
        FailureKind.UNREACHABLE, "cannot connect to %s: %s".formatted(server, message(thrown)));
  }

  /** Of a connection that there was. */
  static ExchangeFailure exchanging(IOException thrown, long received) {
    String when =
        received == 0
            ? "before there was an answer"
            : "after %,d bytes of the answer".formatted(received);
    if (thrown instanceof EOFException || deepest(thrown) instanceof EOFException) {
      return new ExchangeFailure(FailureKind.CLOSED_EARLY, "the connection ended " + when);
    }
    if (isReset(thrown)) {
      return new ExchangeFailure(FailureKind.RESET, "the server reset the connection " + when);
    }
    if (thrown instanceof SSLException) {
      return new ExchangeFailure(
          FailureKind.TLS, "the encryption broke %s: %s".formatted(when, message(thrown)));
    }
    return new ExchangeFailure(
        FailureKind.RESET, "the connection broke %s: %s".formatted(when, message(thrown)));
  }

  private static boolean isOutOfDescriptors(Exception thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (message(one).contains("Too many open files")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReset(Exception thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      String message = message(one);
      if (message.contains("reset") || message.contains("Broken pipe")) {
        return true;
      }
    }
    return false;
  }

  private static Throwable deepest(Throwable thrown) {
    Throwable one = thrown;
    for (Throwable next = cause(one); next != null; next = cause(one)) {
      one = next;
    }
    return one;
  }

  private static @Nullable Throwable cause(Throwable one) {
    return one.getCause();
  }

  private static String message(Throwable one) {
    String message = one.getMessage();
    return message == null ? one.getClass().getSimpleName() : message;
  }
}
