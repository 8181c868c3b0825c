package dev.steelyard.http.poll;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link Poller} for each carrier of virtual threads. Safe for use by many threads. */
public final class Pollers implements AutoCloseable {

  private final List<Poller> all = new ArrayList<>();
  private final AtomicInteger given = new AtomicInteger();

  public Pollers() {
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    try {
      for (int i = 0; i < Math.max(1, carriers); i++) {
        all.add(new Poller("load-poller-" + i));
      }
    } catch (IOException noneLeft) {
      close();
      throw SteelyardException.cannotRun(
          "cannot ask the system which sockets are ready: %s; raise the limit of open files (ulimit -n)"
              .formatted(FileFault.why(noneLeft)),
          noneLeft);
    }
  }

  /** The next one in turn, for somebody who keeps it. */
  public Poller next() {
    return all.get(Math.floorMod(given.getAndIncrement(), all.size()));
  }

  @Override
  public void close() {
    all.forEach(Poller::close);
  }
}
