package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets one run of a user measure at a time on this machine. Given back by {@link #close} or by the
 * end of the process, whatever ended it.
 */
public final class MachineLock implements AutoCloseable {

  /**
   * What this process holds. The system gives up a process's lock when the process closes the file,
   * by whatever channel, so that a second one must not even be opened.
   */
  private static final Map<Path, String> HELD = new HashMap<>();

  private static final ReentrantLock LOOKING = new ReentrantLock();

  private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path file;
  private final FileChannel channel;

  private MachineLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits for its turn.
   *
   * @param run what holds the lock, for those who wait for it
   * @param onWait told once, and in one line, who has to be waited for
   * @param calledOff whether to wait no longer
   * @throws SteelyardException when called off
   */
  public static MachineLock acquire(
      String run, Consumer<String> onWait, BooleanSupplier calledOff) {
    return acquire(UserFolder.open(), run, onWait, calledOff);
  }

  /**
   * Takes it when nobody has it.
   *
   * @param holder what holds the lock, for those who wait for it
   */
  static Optional<MachineLock> attempt(String holder) {
    Path file = UserFolder.open().resolve("measuring.lock");
    LOOKING.lock();
    try {
      return attempt(file, holder).map(channel -> new MachineLock(file, channel));
    } catch (IOException failure) {
      throw cannotUse(file, failure);
    } finally {
      LOOKING.unlock();
    }
  }

  private static SteelyardException cannotUse(Path file, IOException failure) {
    return SteelyardException.cannotRun(
        "cannot use the lock %s: %s".formatted(file, FileFault.why(failure)), failure);
  }

  static MachineLock acquire(
      Path folder, String run, Consumer<String> onWait, BooleanSupplier calledOff) {
    Path file = folder.resolve("measuring.lock");
    try {
      boolean told = false;
      while (!calledOff.getAsBoolean()) {
        Optional<String> holder = Optional.empty();
        LOOKING.lock();
        try {
          Optional<FileChannel> mine = attempt(file, run);
          if (mine.isPresent()) {
            return new MachineLock(file, mine.get());
          }
          holder = Optional.of(holder(file));
        } finally {
          LOOKING.unlock();
        }
        if (!told) {
          onWait.accept(
              "waiting for %s, which is measuring on this machine".formatted(holder.get()));
          told = true;
        }
        // The system has no event for a lock that is given back but a call that cannot be left.
        LockSupport.parkNanos(ASK_AGAIN_NANOS);
      }
    } catch (IOException failure) {
      throw cannotUse(file, failure);
    }
    throw SteelyardException.cannotRun("called off while waiting for another run to end");
  }

  private static Optional<FileChannel> attempt(Path file, String run) throws IOException {
    if (HELD.containsKey(file)) {
      return Optional.empty();
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    String holder = "%s (process %d)".formatted(run, ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
    HELD.put(file, holder);
    return Optional.of(channel);
  }

  private static String holder(Path file) throws IOException {
    String here = HELD.get(file);
    String holder = here == null ? Files.readString(file).strip() : here;
    return holder.isEmpty() ? "another run" : holder;
  }

  @Override
  public void close() {
    LOOKING.lock();
    try {
      if (channel.isOpen()) {
        channel.truncate(0);
        channel.close();
        HELD.remove(file);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("a lock's file cannot be closed", impossible);
    } finally {
      LOOKING.unlock();
    }
  }
}
