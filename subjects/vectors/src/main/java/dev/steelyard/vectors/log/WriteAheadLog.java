package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Records that are on the disk when {@link #append} returns. All that wait at one moment are
 * written as one frame with one call to the disk (group commit). For many threads.
 *
 * <p>A frame that a crash cut short is dropped at the next start: nobody was told that it was
 * written. A snapshot takes the place of older logs, so that they do not grow for ever.
 */
public final class WriteAheadLog implements AutoCloseable {

  private final LogFiles files;
  private final GroupCommit commit;
  private volatile long snapshotBytes;

  private WriteAheadLog(LogFiles files, GroupCommit commit, long snapshotBytes) {
    this.files = files;
    this.commit = commit;
    this.snapshotBytes = snapshotBytes;
  }

  /**
   * Reads everything back and goes on behind it.
   *
   * @param folder exists, and is used by nobody else
   * @param replay gets every record in order; its bytes are not there any more afterwards
   * @param notice gets a line when a torn end was dropped
   * @throws DamagedLogException when something is broken that no crash breaks
   */
  public static WriteAheadLog open(
      Path folder, Consumer<ByteBuffer> replay, Consumer<String> notice) throws IOException {
    LogFiles files = new LogFiles(folder);
    Files.deleteIfExists(files.unfinished());
    OptionalLong snapshot = files.newestSnapshot();
    long snapshotBytes = 0;
    if (snapshot.isPresent()) {
      snapshotBytes = Snapshot.read(files.snapshot(snapshot.getAsLong()), replay);
      files.removeOlderThan(snapshot.getAsLong());
    }
    GroupCommit commit = goOn(files, snapshot.orElse(1), replay, notice);
    return new WriteAheadLog(files, commit, snapshotBytes);
  }

  private static GroupCommit goOn(
      LogFiles files, long first, Consumer<ByteBuffer> replay, Consumer<String> notice)
      throws IOException {
    List<Long> logs = files.logs();
    requireUnbroken(files, first, logs);
    if (logs.isEmpty()) {
      FrameWriter writer = FrameWriter.create(files.log(first));
      files.forceNames();
      return GroupCommit.start(files, first, writer, 0);
    }
    long older = 0;
    for (long number : logs.subList(0, logs.size() - 1)) {
      FrameReader.Outcome outcome = FrameReader.read(files.log(number), replay);
      if (outcome.torn() > 0) {
        throw new DamagedLogException(
            files.log(number), outcome.length(), "a log that others follow ends in the middle");
      }
      older += outcome.length();
    }
    long last = logs.getLast();
    return GroupCommit.start(files, last, continueLast(files.log(last), replay, notice), older);
  }

  private static void requireUnbroken(LogFiles files, long first, List<Long> logs)
      throws DamagedLogException {
    for (int i = 0; i < logs.size(); i++) {
      if (logs.get(i) != first + i) {
        throw new DamagedLogException(files.log(first + i), 0, "the file is missing");
      }
    }
  }

  private static FrameWriter continueLast(
      Path file, Consumer<ByteBuffer> replay, Consumer<String> notice) throws IOException {
    FrameReader.Outcome outcome = FrameReader.read(file, replay);
    if (outcome.torn() > 0) {
      notice.accept(
          "%s: dropped %,d bytes of a write that a crash cut short"
              .formatted(file.getFileName(), outcome.torn()));
    }
    return outcome.length() == 0 ? FrameWriter.create(file) : FrameWriter.append(file, outcome);
  }

  /**
   * Returns when the record is on the disk.
   *
   * @throws LogException when it was not written, or nobody waited for it; the caller may try again
   */
  public void append(byte[] record) throws LogException {
    await(commit.append(record));
  }

  /** Bytes of logs since the last snapshot. */
  public long bytes() {
    return commit.bytes();
  }

  /** Bytes of the last snapshot; 0 before the first. */
  public long snapshotBytes() {
    return snapshotBytes;
  }

  /** How often the disk was waited for. */
  public long syncs() {
    return commit.syncs();
  }

  /**
   * Begins a new log.
   *
   * @return its number, for {@link #snapshot}
   */
  public long rotate() throws LogException {
    return await(commit.rotate());
  }

  /**
   * Writes a snapshot and removes the logs before the given one, whose records all have to be in
   * it. Appending goes on meanwhile. For one thread at a time.
   *
   * @param number what {@link #rotate} gave
   * @param records those that say everything; ones of later logs may be among them
   */
  public void snapshot(long number, Iterable<byte[]> records) throws IOException {
    long written = Snapshot.write(files.unfinished(), records);
    files.publish(number);
    snapshotBytes = written;
    commit.forgetOlder();
    files.removeOlderThan(number);
  }

  private static <T> T await(CompletableFuture<T> done) throws LogException {
    try {
      return done.get();
    } catch (ExecutionException failure) {
      Throwable cause = Objects.requireNonNull(failure.getCause(), "cause");
      throw new LogException("the log cannot be written: " + cause.getMessage(), cause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new LogException("stopped while the log was written", stopping);
    }
  }

  /** Writes what was appended so far, and ends. */
  @Override
  public void close() throws IOException {
    commit.close();
  }
}
