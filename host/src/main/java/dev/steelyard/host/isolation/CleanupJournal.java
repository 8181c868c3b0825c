package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes down what a lab makes on the machine, before it makes it, so that the next lab can take it
 * away when this one was killed. Each lab has a file of its own in its user's folder, named after
 * its process, and holds a lock on it as long as it lives. Safe for use by many threads.
 */
public final class CleanupJournal {

  private static final Pattern NAME = Pattern.compile("lab-(\\d{1,18})-(\\d{1,18})\\.leftovers");

  private static final ReentrantLock OPENING = new ReentrantLock();
  private static Optional<CleanupJournal> shared = Optional.empty();

  private final Path folder;
  private final ReentrantLock writing = new ReentrantLock();

  /** No channel: one is closed for good when a thread that writes to it is interrupted. */
  private Optional<RandomAccessFile> file = Optional.empty();

  private long last;
  private long left;

  CleanupJournal(Path folder) {
    this.folder = folder;
  }

  /** Those of this process. */
  static CleanupJournal ofThis() {
    OPENING.lock();
    try {
      CleanupJournal one = shared.orElseGet(() -> new CleanupJournal(UserFolder.open()));
      shared = Optional.of(one);
      return one;
    } finally {
      OPENING.unlock();
    }
  }

  /**
   * Takes away what labs left here that are no longer alive. What belongs to a living lab is not
   * touched.
   */
  public static Swept sweep() {
    return ofThis().sweepHere();
  }

  /**
   * Takes it away when a command starts that does not measure, unless a run measures: that one has
   * swept, and may be making anew what a killed one left.
   */
  public static Optional<String> sweepUnlessMeasuring() {
    Path folder = UserFolder.place();
    if (!Files.isDirectory(folder) || ofDead(folder).isEmpty()) {
      return Optional.empty();
    }
    Optional<MachineLock> lock = MachineLock.attempt("clearing after a killed run");
    try (MachineLock _ = lock.orElse(null)) {
      return lock.flatMap(held -> sweep().describe());
    }
  }

  /**
   * What a sweep did.
   *
   * @param removed what was taken away, in words
   * @param stuck what could not be, and why; the next sweep tries again
   */
  public record Swept(List<String> removed, List<String> stuck) {
    /** In one line, when there is anything to say. */
    public Optional<String> describe() {
      List<String> parts = new ArrayList<>();
      if (!removed.isEmpty()) {
        parts.add("cleared what a killed run left: " + String.join(", ", removed));
      }
      if (!stuck.isEmpty()) {
        parts.add("cannot clear what a killed run left: " + String.join(", ", stuck));
      }
      return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }
  }

  /** A thing written down, until it is gone. */
  final class PendingCleanup implements AutoCloseable {
    private final long number;

    private PendingCleanup(long number) {
      this.number = number;
    }

    /** The thing is gone. */
    @Override
    public void close() {
      crossOut(number);
    }
  }

  /** Writes down what is about to be made; returns when it is on disk. */
  PendingCleanup about(Leftover thing) {
    writing.lock();
    try {
      last++;
      left++;
      append("+ %d %s\n".formatted(last, thing.line()), true);
      return new PendingCleanup(last);
    } finally {
      writing.unlock();
    }
  }

  private void crossOut(long number) {
    writing.lock();
    try {
      append("- %d\n".formatted(number), false);
      left--;
      if (left == 0 && file.isPresent()) {
        begin(file.get());
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot write in " + folder, failure);
    } finally {
      writing.unlock();
    }
  }

  private void append(String line, boolean atOnce) {
    writing.lock();
    try {
      RandomAccessFile notes = file.isPresent() ? file.get() : open();
      notes.write(line.getBytes(StandardCharsets.US_ASCII));
      if (atOnce) {
        notes.getFD().sync();
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write down in %s what is to be cleared after a kill: %s"
              .formatted(folder, FileFault.why(failure)),
          failure);
    } finally {
      writing.unlock();
    }
  }

  private RandomAccessFile open() throws IOException {
    Path own = folder.resolve(name(ProcessIdentity.ofThis()));
    RandomAccessFile notes = new RandomAccessFile(own.toFile(), "rw");
    // An interrupt would end the waiting for the lock, and is not meant for it.
    boolean interrupted = Thread.interrupted();
    try {
      // Held until the process is gone.
      notes.getChannel().lock();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    begin(notes);
    file = Optional.of(notes);
    return notes;
  }

  private static void begin(RandomAccessFile notes) throws IOException {
    notes.setLength(0);
    notes.seek(0);
    notes.write((bootId() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String name(ProcessIdentity lab) {
    return "lab-%d-%d.leftovers".formatted(lab.pid(), lab.started());
  }

  static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  Swept sweepHere() {
    Swept swept = new Swept(new ArrayList<>(), new ArrayList<>());
    try {
      for (Path other : ofDead(folder)) {
        sweep(other, swept);
      }
    } catch (IOException failure) {
      throw cannotLook(folder, failure);
    }
    return swept;
  }

  /** The files of labs that are no longer alive. */
  private static List<Path> ofDead(Path folder) {
    String own = name(ProcessIdentity.ofThis());
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(one -> NAME.matcher(String.valueOf(one.getFileName())).matches())
          // Closing one's own file once more would give up the lock on it.
          .filter(one -> !one.endsWith(own) && !isOfLiving(one))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw cannotLook(folder, failure);
    }
  }

  private static SteelyardException cannotLook(Path folder, IOException failure) {
    return SteelyardException.cannotRun(
        "cannot look in %s for what a killed run left: %s"
            .formatted(folder, FileFault.why(failure)),
        failure);
  }

  private static void sweep(Path other, Swept swept) throws IOException {
    try (FileChannel channel =
            FileChannel.open(other, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      // Locked, it belongs to a lab that lives where its process cannot be seen from here.
      if (lock != null && clear(LeftoverFile.parse(all(channel)), swept)) {
        Files.deleteIfExists(other);
      }
    } catch (NoSuchFileException sweptByAnother) {
      return;
    }
  }

  private static String all(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      assert bytes.position() > 0;
    }
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
  }

  private static boolean isOfLiving(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        && new ProcessIdentity(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
            .isRunning();
  }

  private static boolean clear(LeftoverFile left, Swept swept) throws IOException {
    boolean sameBoot = left.boot().equals(bootId());
    boolean all = true;
    for (Leftover thing : left.newestFirst()) {
      if (sameBoot || thing.survivesReboot()) {
        try {
          thing.clear().ifPresent(swept.removed()::add);
        } catch (SteelyardException failure) {
          swept.stuck().add(failure.getMessage());
          all = false;
        }
      }
    }
    return all;
  }
}
