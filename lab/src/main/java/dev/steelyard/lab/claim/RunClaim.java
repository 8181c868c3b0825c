package dev.steelyard.lab.claim;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One process's hold on a run's folder: while it is held no other process can work on the run, and
 * the file {@code process.json} says who holds it. The system lets go of it when the process dies.
 */
public final class RunClaim implements AutoCloseable {

  private static final String FILE = "process.json";

  /**
   * Those of this process: to open such a file a second time, and close it, would let go of the
   * lock.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunClaim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Claims a run for this process.
   *
   * @param folder the run's own; exists
   * @throws SteelyardException when it is claimed already
   */
  public static RunClaim take(Path folder) {
    Path file = file(folder);
    if (!HELD.add(file)) {
      throw goingOn(folder);
    }
    try {
      FileChannel channel = PrivateFiles.open(file);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        HELD.remove(file);
        throw goingOn(folder);
      }
      write(channel, RunProcess.ofThis().map(RunProcess::json).orElse(""));
      return new RunClaim(file, channel);
    } catch (IOException failure) {
      HELD.remove(file);
      throw SteelyardException.cannotRun(
          "cannot claim the run in %s: %s".formatted(folder, FileFault.why(failure)), failure);
    } catch (SteelyardException claimed) {
      HELD.remove(file);
      throw claimed;
    }
  }

  private static Path file(Path folder) {
    return folder.resolve(FILE).toAbsolutePath().normalize();
  }

  private static SteelyardException goingOn(Path folder) {
    return SteelyardException.cannotRun(
        "the run %s is going on in another process%s; wait for it, or end that one"
            .formatted(
                folder.getFileName(),
                of(folder).map(one -> " (%d)".formatted(one.pid())).orElse("")));
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  /** Who had claimed a run last and did not give it back; empty when nobody, or it is not told. */
  public static Optional<RunProcess> of(Path folder) {
    if (HELD.contains(file(folder))) {
      return RunProcess.ofThis();
    }
    try {
      return RunProcess.parse(JsonMapper.shared().readTree(Files.readString(folder.resolve(FILE))));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot give back the run's " + file, failure);
    } finally {
      HELD.remove(file);
    }
  }
}
