package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's own record: a JSON line for its header, then one for each iteration, forced to disk
 * before the next begins. Whatever happens, at most the iteration in flight is lost: a last line
 * without an end was never finished and is dropped. The journal is locked while open, so that no
 * two processes go on with one run. For one thread.
 */
final class Journal implements AutoCloseable {

  private static final String FILE = "journal.jsonl";
  private static final ObjectMapper JSON = JsonMapper.shared();

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** What was written down before. */
  record Content(RunHeader header, List<Iteration> iterations) {}

  /** Starts the journal of a new run in its own, existing folder. */
  static Journal create(Path folder, RunHeader header) {
    Path file = folder.resolve(FILE);
    Journal journal = open(file, StandardOpenOption.CREATE_NEW);
    journal.write(header);
    return journal;
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
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw SteelyardException.cannotRun(
            "the run %s is going on in another process"
                .formatted(file.resolveSibling("").getFileName()));
      }
      return new Journal(file, channel);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot open the journal %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  /** Reads everything and cuts off a line that was never finished. */
  Content content() {
    try {
      String text = Files.readString(file);
      int end = text.lastIndexOf('\n') + 1;
      channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      List<String> lines = text.substring(0, end).lines().toList();
      if (lines.isEmpty()) {
        throw SteelyardException.invalid(
            "the run in %s stopped before anything was measured; start it anew"
                .formatted(file.getParent()));
      }
      RunHeader header = JSON.readValue(lines.getFirst(), RunHeader.class);
      List<Iteration> iterations = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        iterations.add(JSON.readValue(line, Iteration.class));
      }
      return new Content(header, iterations);
    } catch (IOException | JacksonException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the journal %s: %s; start the run anew"
              .formatted(file, failure.getMessage()),
          failure);
    }
  }

  void add(Iteration iteration) {
    write(iteration);
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
