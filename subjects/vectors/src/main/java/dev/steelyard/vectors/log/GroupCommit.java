package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one thread that writes: takes all that wait, writes them as one frame, waits for the disk
 * once, and tells them. Readers of its figures may be any.
 */
final class GroupCommit implements AutoCloseable {

  private static final int MOST_BYTES_A_FRAME = 16 << 20;

  private sealed interface Command {
    /** A record that somebody waits for. */
    final class Append implements Command {
      private final byte[] record;
      private final CompletableFuture<Void> done = new CompletableFuture<>();

      Append(byte[] record) {
        this.record = record;
      }
    }

    record Rotate(CompletableFuture<Long> done) implements Command {}

    record Close() implements Command {}
  }

  private final LogFiles files;
  private final LinkedBlockingQueue<Command> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private FrameWriter writer;
  private long number;
  private boolean broken;
  private final AtomicLong older;
  private volatile long current;
  private final AtomicLong syncs = new AtomicLong();
  private volatile boolean closed;

  private GroupCommit(LogFiles files, long number, FrameWriter writer, long older) {
    this.files = files;
    this.number = number;
    this.writer = writer;
    this.older = new AtomicLong(older);
    this.current = writer.length();
    this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
  }

  static GroupCommit start(LogFiles files, long number, FrameWriter writer, long older) {
    GroupCommit commit = new GroupCommit(files, number, writer, older);
    commit.thread.start();
    return commit;
  }

  CompletableFuture<Void> append(byte[] record) {
    Command.Append append = new Command.Append(record);
    enqueue(append, append.done);
    return append.done;
  }

  CompletableFuture<Long> rotate() {
    CompletableFuture<Long> done = new CompletableFuture<>();
    enqueue(new Command.Rotate(done), done);
    return done;
  }

  private void enqueue(Command command, CompletableFuture<?> done) {
    waiting.add(command);
    if (closed && waiting.remove(command)) {
      done.completeExceptionally(new LogException("it is closed"));
    }
  }

  long bytes() {
    return older.get() + current;
  }

  long syncs() {
    return syncs.get();
  }

  /** Older logs than the current one are in a snapshot now. */
  void forgetOlder() {
    older.set(0);
  }

  private void run() {
    try {
      while (true) {
        Command next = waiting.take();
        switch (next) {
          case Command.Append first -> write(first);
          case Command.Rotate rotate -> rotate(rotate);
          case Command.Close _ -> {
            return;
          }
        }
      }
    } catch (InterruptedException neverAsked) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Command.Append first) {
    List<Command.Append> group = new ArrayList<>(List.of(first));
    long bytes = first.record.length;
    while (bytes < MOST_BYTES_A_FRAME && waiting.peek() instanceof Command.Append next) {
      waiting.remove();
      group.add(next);
      bytes += next.record.length;
    }
    try {
      writeFrame(group.stream().map(append -> append.record).toList());
      group.forEach(append -> append.done.complete(null));
    } catch (IOException failure) {
      group.forEach(append -> append.done.completeExceptionally(failure));
    }
  }

  private void writeFrame(List<byte[]> records) throws IOException {
    requireUsable();
    long whole = writer.length();
    try {
      writer.write(records);
    } catch (IOException failure) {
      takeBack(whole, failure);
      throw failure;
    }
    force();
    current = writer.length();
  }

  private void requireUsable() throws LogException {
    if (broken) {
      throw new LogException("an earlier write left it in doubt; start the server anew");
    }
  }

  /** After a failed sync nobody knows what is on the disk, and a second one may lie about it. */
  private void force() throws IOException {
    try {
      writer.force();
      syncs.incrementAndGet();
    } catch (IOException failure) {
      broken = true;
      throw failure;
    }
  }

  private void takeBack(long whole, IOException failure) {
    try {
      writer.cutTo(whole);
    } catch (IOException second) {
      broken = true;
      failure.addSuppressed(second);
    }
  }

  private void rotate(Command.Rotate rotate) {
    try {
      requireUsable();
      FrameWriter next = FrameWriter.create(files.log(number + 1));
      files.forceNames();
      writer.close();
      older.addAndGet(writer.length());
      writer = next;
      number = number + 1;
      current = next.length();
      rotate.done().complete(number);
    } catch (IOException failure) {
      removeUnused(files.log(number + 1), failure);
      rotate.done().completeExceptionally(failure);
    }
  }

  /** A log that nobody writes must not follow the one that goes on. */
  private void removeUnused(Path next, IOException failure) {
    try {
      Files.deleteIfExists(next);
    } catch (IOException second) {
      broken = true;
      failure.addSuppressed(second);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    waiting.add(new Command.Close());
    try {
      thread.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    for (Command left : waiting) {
      switch (left) {
        case Command.Append append ->
            append.done.completeExceptionally(new LogException("it is closed"));
        case Command.Rotate rotate ->
            rotate.done().completeExceptionally(new LogException("it is closed"));
        case Command.Close _ -> {}
      }
    }
    writer.close();
  }
}
