package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.stage.Start;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's own record: a JSON line for its header, then one for each iteration and each start of a
 * subject, forced to disk before the next begins. Whatever happens, at most the iteration in flight
 * is lost: a last line without an end was never finished and is dropped. The journal is locked
 * while open, so that no two processes go on with one run. For one thread.
 */
final class Journal implements AutoCloseable {

  /** What a start has and an iteration has not. */
  private static final String START_MARK = "ready";

  private static final String FILE = "journal.jsonl";
  private static final ObjectMapper JSON = JsonMapper.shared();

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** What was written down before. */
  record Content(RunHeader header, List<Iteration> iterations, List<Start> starts) {}

  /** Starts the journal of a new run in its own, existing folder. */
  static Journal create(Path folder, RunHeader header) {
    Path file = folder.resolve(FILE);
    Journal journal = open(file, StandardOpenOption.CREATE_NEW);
    try {
      journal.write(header);
      return journal;
    } catch (SteelyardException failure) {
      journal.close();
      throw failure;
    }
  }

  /** Opens the journal of a run to go on with it. */
  static Journal reopen(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("there is no run to go on with in " + folder);
    }
    return open(file, StandardOpenOption.READ);
  }

  private static Journal open(Path file, StandardOpenOption how) {
    try {
      FileChannel channel =
          FileChannel.open(file, how, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (isLockedElsewhere(channel)) {
        channel.close();
        throw SteelyardException.cannotRun(
            "the run %s is going on in another process; wait for it, or end that one"
                .formatted(file.resolveSibling("").getFileName()));
      }
      return new Journal(file, channel);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot open the journal %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  private static boolean isLockedElsewhere(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException inThisProcess) {
      return true;
    }
  }

  /** Reads everything and cuts off a line that was never finished. */
  Content content() {
    List<String> lines = finishedLines();
    if (lines.isEmpty()) {
      throw SteelyardException.invalid(
          "the run in %s stopped before anything was measured; start it anew"
              .formatted(file.getParent()));
    }
    RunHeader header = read(lines, 0, RunHeader.class);
    if (header.version() != RunHeader.VERSION) {
      throw damaged(1, "it is not the header of a run, or another version's");
    }
    List<Iteration> iterations = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<Start> starts = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (read(lines, i, JsonNode.class).has(START_MARK)) {
        starts.add(read(lines, i, Start.class));
        continue;
      }
      Iteration iteration = read(lines, i, Iteration.class);
      if (iteration.trial() < 0 || iteration.trial() >= header.seals().size()) {
        throw damaged(i + 1, "the run has no trial " + iteration.trial());
      }
      if (!known.add(iteration.trial() + "/" + iteration.number())) {
        throw damaged(i + 1, "it measures an iteration a second time");
      }
      iterations.add(iteration);
    }
    return new Content(header, iterations, starts);
  }

  private List<String> finishedLines() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      channel.truncate(end);
      channel.position(end);
      return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the journal %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  private <T> T read(List<String> lines, int index, Class<T> type) {
    try {
      return JSON.readValue(lines.get(index), type);
    } catch (JacksonException failure) {
      throw damaged(index + 1, failure.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private SteelyardException damaged(int line, String why) {
    return SteelyardException.cannotRun(
        "%s:%d: this journal is damaged (%s); start the run anew".formatted(file, line, why));
  }

  void add(Iteration iteration) {
    write(iteration);
  }

  void add(Start start) {
    write(start);
  }

  private void write(Object line) {
    byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write to the journal %s: %s; what it holds is kept, go on with --resume"
              .formatted(file, failure.getMessage()),
          failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot close the journal " + file, failure);
    }
  }
}
