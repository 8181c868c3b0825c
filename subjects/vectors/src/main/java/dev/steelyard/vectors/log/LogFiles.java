package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The names of the files in a folder: logs are numbered, and the snapshot of a number holds what
 * all logs with smaller numbers said.
 */
record LogFiles(Path folder) {

  private static final Pattern LOG = Pattern.compile("log-(\\d{1,18})\\.wal");
  private static final Pattern SNAPSHOT = Pattern.compile("snapshot-(\\d{1,18})\\.wal");

  Path log(long number) {
    return folder.resolve("log-%08d.wal".formatted(number));
  }

  Path snapshot(long number) {
    return folder.resolve("snapshot-%08d.wal".formatted(number));
  }

  /** Where a snapshot is written until it is whole. */
  Path unfinished() {
    return folder.resolve("snapshot.tmp");
  }

  List<Long> logs() throws IOException {
    return numbers(LOG).sorted().boxed().toList();
  }

  OptionalLong newestSnapshot() throws IOException {
    return numbers(SNAPSHOT).max();
  }

  /** Gives a whole snapshot its name, for good. */
  void publish(long number) throws IOException {
    Files.move(unfinished(), snapshot(number), StandardCopyOption.ATOMIC_MOVE);
    forceNames();
  }

  /** Makes the names of files outlive a crash of the machine. */
  void forceNames() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Removes what a snapshot made superfluous, and what a crash left of an unfinished one. */
  void removeOlderThan(long number) throws IOException {
    LongPredicate old = candidate -> candidate < number;
    for (long log : numbers(LOG).filter(old).toArray()) {
      Files.deleteIfExists(log(log));
    }
    for (long snapshot : numbers(SNAPSHOT).filter(old).toArray()) {
      Files.deleteIfExists(snapshot(snapshot));
    }
  }

  private LongStream numbers(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return LongStream.of(
          files
              .map(file -> pattern.matcher(file.getFileName().toString()))
              .filter(Matcher::matches)
              .mapToLong(match -> Long.parseLong(match.group(1)))
              .toArray());
    }
  }
}
