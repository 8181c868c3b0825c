package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The use of an environment: while it is open, nobody removes it or makes it anew, in this process
 * or another. The end of the process gives it back too. Safe for threads.
 */
public final class Lease implements AutoCloseable {

  private final Environment environment;
  private final boolean cached;
  private final Path lock;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Lease(Environment environment, boolean cached, Path lock) {
    this.environment = environment;
    this.cached = cached;
    this.lock = lock;
  }

  public Environment environment() {
    return environment;
  }

  /** Whether it was there already. */
  public boolean isCached() {
    return cached;
  }

  /** Gives it back; may be called again. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      try {
        UseLocks.giveBack(lock);
      } catch (IOException failure) {
        throw SteelyardException.cannotRun(
            "cannot give back %s: %s".formatted(environment.folder(), FileFault.why(failure)),
            failure);
      }
    }
  }
}
