package dev.steelyard.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user's open connections, one a server; the longest unused goes when there are too many.
 *
 * @param <C> what a connection is
 */
final class KeptConnections<C> {

  private static final int MOST = 16;

  private final Consumer<C> closing;
  private final Map<Origin, C> others = new LinkedHashMap<>();
  private @Nullable C current;
  private @Nullable Origin currentOrigin;

  KeptConnections(Consumer<C> closing) {
    this.closing = closing;
  }

  /** The one in use. */
  @Nullable C current() {
    return current;
  }

  /** Makes the one to a server the current one, if there is one. */
  @Nullable C turnTo(Origin origin) {
    C connection = current;
    if (connection != null && origin.equals(currentOrigin)) {
      return connection;
    }
    if (connection != null && currentOrigin != null) {
      others.put(currentOrigin, connection);
      forgetOldest();
    }
    current = others.remove(origin);
    currentOrigin = origin;
    return current;
  }

  private void forgetOldest() {
    if (others.size() > MOST) {
      var oldest = others.entrySet().iterator();
      closing.accept(oldest.next().getValue());
      oldest.remove();
    }
  }

  /** Makes a new one the current one, to the server last turned to. */
  C use(C opened) {
    current = opened;
    return opened;
  }

  /** Closes the current one. */
  void drop() {
    C connection = current;
    current = null;
    if (connection != null) {
      closing.accept(connection);
    }
  }

  void closeAll() {
    drop();
    others.values().forEach(closing);
    others.clear();
  }
}
