package dev.steelyard.lab.http;

import dev.steelyard.lab.http.Failure.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells from what the JDK's client throws what went wrong. */
final class Causes {

  /** Broken connections that the JDK has no class for, by what it says of them. */
  private static final List<String> BROKEN = List.of("reset", "Broken pipe");

  private Causes() {}

  static Failure failure(Throwable thrown, URI server, long received) {
    List<Throwable> chain =
        Stream.iterate(thrown, one -> one != null, Throwable::getCause).toList();
    Optional<Throwable> unreadable = find(chain, Sending.Unreadable.class);
    if (unreadable.isPresent()) {
      return new Failure(Kind.SENDER, message(unreadable.get()));
    }
    if (UsedUp.isBehind(thrown)) {
      return new Failure(Kind.SENDER, UsedUp.words(chain.getLast()));
    }
    if (has(chain, UnresolvedAddressException.class)) {
      return new Failure(Kind.UNREACHABLE, "there is no host " + server.getHost());
    }
    if (has(chain, ConnectException.class)) {
      return unconnected(chain, server.getAuthority());
    }
    if (has(chain, ProtocolException.class)) {
      return new Failure(Kind.INVALID, "the answer is not HTTP: " + message(chain.getLast()));
    }
    return chain.stream().anyMatch(Causes::isBroken)
        ? new Failure(Kind.RESET, ended(received))
        : new Failure(Kind.INVALID, "the answer is broken: " + message(chain.getLast()));
  }

  private static Failure unconnected(List<Throwable> chain, String server) {
    boolean refused =
        chain.stream().anyMatch(one -> one instanceof ClosedChannelException)
            || chain.stream().anyMatch(one -> message(one).contains("refused"));
    return refused
        ? new Failure(Kind.REFUSED, "nothing listens at " + server)
        : new Failure(
            Kind.UNREACHABLE,
            "cannot connect to %s: %s".formatted(server, message(chain.getLast())));
  }

  private static String ended(long received) {
    return received == 0
        ? "the connection ended before there was an answer"
        : "the connection ended after %,d bytes of the answer's body".formatted(received);
  }

  private static boolean isBroken(Throwable one) {
    return one instanceof EOFException
        || one instanceof SocketException
        || one instanceof ClosedChannelException
        || BROKEN.stream().anyMatch(message(one)::contains);
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> kind) {
    return find(chain, kind).isPresent();
  }

  private static Optional<Throwable> find(List<Throwable> chain, Class<? extends Throwable> kind) {
    return chain.stream().filter(kind::isInstance).findFirst();
  }

  static String message(Throwable one) {
    String message = one.getMessage();
    return message == null ? one.getClass().getSimpleName() : message;
  }
}
