package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.lab.count.CountedIteration;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run's own record: a line for its header, then one for each iteration and each start of a
 * subject, one where other programs disturbed, one for a file that its commands write or for what
 * is known of a {@link FirstIteration}, one for what was counted, in the end one for each {@link
 * Milestone}. Each line is forced to disk before the next begins. Whatever happens, at most the
 * iteration in flight is lost: a last line without an end was never finished and is dropped. Only
 * the holder of the run's {@link dev.steelyard.lab.claim.RunClaim} may open it. For one thread.
 */
final class Journal implements AutoCloseable {

  private static final String FILE = "journal.jsonl";
  private static final String NEXT = "journal.jsonl.new";

  private final Path file;
  private FileChannel channel;
  private String sum = JournalLine.START;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * What was written down before.
   *
   * @param counted in iterations of their own
   * @param disturbances by other programs, of each part of the run
   * @param written files that the run's own commands write
   * @param known trials whose first iteration did not end and has written nothing else
   * @param reached the last milestone
   */
  record Known(
      RunHeader header,
      List<Iteration> iterations,
      List<Start> starts,
      List<CountedIteration> counted,
      List<Disturbance> disturbances,
      Set<String> written,
      Set<Integer> known,
      Optional<Milestone> reached) {

    /** Of a run that begins. */
    static Known none(RunHeader header) {
      return new Known(
          header, List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of(), Optional.empty());
    }

    /** The same with more files that its commands write. */
    Known withWritten(Set<String> more) {
      Set<String> all = new HashSet<>(written);
      all.addAll(more);
      return new Known(header, iterations, starts, counted, disturbances, all, known, reached);
    }
  }

  /** Starts the journal of a new run in its own, existing folder. It is on disk, name and all. */
  static Journal create(Path folder, RunHeader header) {
    Path file = folder.resolve(FILE);
    try {
      Journal journal = new Journal(file, PrivateFiles.openNew(file));
      try {
        journal.write(header);
        PrivateFiles.flushNameOf(file);
        return journal;
      } catch (SteelyardException | IOException failure) {
        journal.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw cannot("open", file, failure);
    }
  }

  /** When something was last written down in it. */
  static Instant lastWritten(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException failure) {
      throw cannot("read", file, failure);
    }
  }

  /**
   * Looks for a journal.
   *
   * @throws SteelyardException when there is none
   */
  static void require(Path folder) {
    if (!isIn(folder)) {
      throw SteelyardException.invalid("there is no run to go on with in " + folder);
    }
  }

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Reads the journal in a run's folder and changes nothing.
   *
   * @throws SteelyardException when there is none, or it is damaged
   */
  static JournalReader read(Path folder) {
    require(folder);
    Path file = folder.resolve(FILE);
    try {
      return new JournalReader(file, Files.readAllBytes(file));
    } catch (IOException failure) {
      throw cannot("read", file, failure);
    }
  }

  /**
   * Opens a journal that was read to go on with it, and cuts off a line that was never finished.
   *
   * @param read with its content
   */
  static Journal reopen(Path folder, JournalReader read) {
    Path file = folder.resolve(FILE);
    try {
      Files.deleteIfExists(folder.resolve(NEXT));
      Journal journal = new Journal(file, PrivateFiles.open(file));
      journal.channel.truncate(read.lines().wholeBytes());
      journal.channel.position(read.lines().wholeBytes());
      journal.sum = read.lines().lastSum();
      return journal;
    } catch (IOException failure) {
      throw cannot("open", file, failure);
    }
  }

  void add(Iteration iteration) {
    write(iteration);
  }

  void add(Start start) {
    write(start);
  }

  void add(Disturbance disturbance) {
    write(disturbance);
  }

  void add(WrittenFile file) {
    write(file);
  }

  void add(FirstIteration first) {
    write(first);
  }

  void add(CountedIteration counted) {
    write(counted);
  }

  void add(Milestone milestone) {
    write(milestone);
  }

  private void write(Object content) {
    JournalLine.Parts line = JournalLine.write(content, sum);
    try {
      append(channel, line);
      channel.force(false);
      sum = line.sum();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write to the journal %s: %s; what it holds is kept, go on with --resume"
              .formatted(file, FileFault.why(failure)),
          failure);
    }
  }

  private static void append(FileChannel channel, JournalLine.Parts line) throws IOException {
    byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Puts another header in the place of the first, such as one without secrets. After a cut at any
   * moment the journal is the old one or the new one, whole.
   *
   * @param plan of the run
   */
  void rewrite(RunHeader header, Plan plan) {
    Path next = file.resolveSibling(NEXT);
    JournalReader old = read(file.resolveSibling(""));
    old.content(plan);
    List<String> bodies = old.lines().bodies();
    try {
      Files.deleteIfExists(next);
      FileChannel to = PrivateFiles.openNew(next);
      try {
        JournalLine.Parts last = JournalLine.write(header, JournalLine.START);
        append(to, last);
        for (String body : bodies.subList(1, bodies.size())) {
          last = JournalLine.of(body, last.sum());
          append(to, last);
        }
        to.force(true);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.flushNameOf(file);
        channel.close();
        channel = to;
        sum = last.sum();
      } catch (IOException failure) {
        to.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw cannot("write", file, failure);
    }
  }

  private static SteelyardException cannot(String what, Path file, IOException failure) {
    return SteelyardException.cannotRun(
        "cannot %s the journal %s: %s".formatted(what, file, FileFault.why(failure)), failure);
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw cannot("close", file, failure);
    }
  }
}
