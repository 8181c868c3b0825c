package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what a process writes to its log from filling the disk. */
public final class BoundedLog {

  private static final long LIMIT = 16 << 20;
  private static final int KEPT = 64 << 10;
  private static final int TAIL = 4096;

  /** Less than this is as good as nothing: a journal's line may not fit any more. */
  private static final long NO_ROOM = 64 << 10;

  /** Cutting makes room again, and then nobody could tell that there had been none. */
  private static final Set<Path> CUT_ON_FULL_DISK = ConcurrentHashMap.newKeySet();

  private BoundedLog() {}

  /** Whether its disk was full when a log was cut since this was asked last. */
  public static boolean wasCutOnFullDisk(Path log) {
    return CUT_ON_FULL_DISK.remove(log);
  }

  /**
   * Cuts a log that has grown past 16 MiB down to its last 64 KiB. A process may go on appending
   * meanwhile; what it writes in that moment may be lost.
   *
   * @return how many bytes are gone from its beginning; 0 when it was not cut
   */
  public static long cut(Path log) {
    try {
      if (Files.size(log) > LIMIT) {
        if (Files.getFileStore(log).getUsableSpace() < NO_ROOM) {
          CUT_ON_FULL_DISK.add(log);
        }
        try (FileChannel channel =
            FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          long size = channel.size();
          ByteBuffer end = tail(channel, 0, KEPT);
          channel.write(end, 0);
          channel.truncate(end.limit());
          return size - end.limit();
        }
      }
      return 0;
    } catch (IOException noLog) {
      // A log that cannot be looked at cannot be bounded; what is measured does not depend on it.
      return 0;
    }
  }

  /** How much there is of a log now, to tell later what was added; 0 when there is none. */
  public static long size(Path log) {
    try {
      return Files.size(log);
    } catch (IOException noLog) {
      return 0;
    }
  }

  /**
   * The last line that says something, for an error message.
   *
   * @param since the log's size before: older lines are not looked at
   */
  public static Optional<String> lastLine(Path log, long since) {
    return lastLines(log, since, 1).stream().findFirst();
  }

  /**
   * The last lines that say something, in their order, from the last 4 KiB.
   *
   * @param since the log's size before: older lines are not looked at
   * @param most how many lines at most
   */
  public static List<String> lastLines(Path log, long since, int most) {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long from = channel.size() < since ? 0 : since;
      ByteBuffer end = tail(channel, from, TAIL);
      List<String> lines =
          StandardCharsets.UTF_8
              .decode(end)
              .toString()
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException noLog) {
      return List.of();
    }
  }

  /**
   * What was added to a log, its last 64 KiB at most; empty when there is no log.
   *
   * @param since the log's size before
   */
  public static String since(Path log, long since) {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long from = channel.size() < since ? 0 : since;
      return StandardCharsets.UTF_8.decode(tail(channel, from, KEPT)).toString();
    } catch (IOException noLog) {
      return "";
    }
  }

  private static ByteBuffer tail(FileChannel channel, long from, int most) throws IOException {
    long size = channel.size();
    long start = Math.max(from, size - most);
    ByteBuffer end = ByteBuffer.allocate((int) (size - start));
    int read = 0;
    while (end.hasRemaining() && read >= 0) {
      read = channel.read(end, start + end.position());
    }
    return end.flip();
  }
}
