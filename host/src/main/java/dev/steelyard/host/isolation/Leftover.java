package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.cgroup.ControlGroup;
import dev.steelyard.host.process.MarkedProcessTree;
import dev.steelyard.host.process.ProcessIdentity;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Something a lab makes on the machine that would outlive it if it were killed. */
sealed interface Leftover {

  /** Takes it away; what was taken away, in words, empty when nothing was there. */
  Optional<String> clear();

  /** Whether it is still there after the machine was started again. */
  default boolean survivesReboot() {
    return false;
  }

  /** As one line without blanks at its ends. */
  String line();

  /** One process. */
  record OfProcess(ProcessIdentity process) implements Leftover {
    @Override
    public Optional<String> clear() {
      if (!process.isRunning()) {
        return Optional.empty();
      }
      process.kill();
      return Optional.of("process " + process.pid());
    }

    @Override
    public String line() {
      return "process %d %d".formatted(process.pid(), process.started());
    }
  }

  /** All processes with a mark. */
  record OfFamily(String mark) implements Leftover {
    @Override
    public Optional<String> clear() {
      int ended = new MarkedProcessTree(mark).kill().size();
      return ended == 0
          ? Optional.empty()
          : Optional.of(ended == 1 ? "1 process" : ended + " processes");
    }

    @Override
    public String line() {
      return "family " + mark;
    }
  }

  /** A control group, with all that runs in it. */
  record OfGroup(Path folder) implements Leftover {
    @Override
    public Optional<String> clear() {
      return ControlGroup.clear(folder) ? Optional.of("control group " + folder) : Optional.empty();
    }

    @Override
    public String line() {
      return "group " + encode(folder);
    }
  }

  /** A mounted image, and its loop device. */
  record OfMount(Path folder) implements Leftover {
    @Override
    public Optional<String> clear() {
      return MountedImage.unmount(folder) ? Optional.of("mount " + folder) : Optional.empty();
    }

    @Override
    public String line() {
      return "mount " + encode(folder);
    }
  }

  /** A folder with all that is in it. */
  record OfFolder(Path folder) implements Leftover {
    @Override
    public Optional<String> clear() {
      return Folders.delete(folder) ? Optional.of("folder " + folder) : Optional.empty();
    }

    @Override
    public boolean survivesReboot() {
      return true;
    }

    @Override
    public String line() {
      return "folder " + encode(folder);
    }
  }

  /**
   * A folder that is being filled, and of no use before it is whole.
   *
   * @param mark the file in it that says that it is whole
   */
  record OfUnfinished(Path folder, String mark) implements Leftover {
    @Override
    public Optional<String> clear() {
      return !Files.exists(folder.resolve(mark)) && Folders.delete(folder)
          ? Optional.of("unfinished folder " + folder)
          : Optional.empty();
    }

    @Override
    public boolean survivesReboot() {
      return true;
    }

    @Override
    public String line() {
      return "unfinished %s %s".formatted(encode(folder), encode(Path.of(mark)));
    }
  }

  private static String encode(Path path) {
    return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
  }

  /** Reads what {@link #line} wrote. */
  static Leftover parse(String line) {
    String[] words = line.split(" ");
    return switch (words[0]) {
      case "process" ->
          new OfProcess(new ProcessIdentity(Long.parseLong(words[1]), Long.parseLong(words[2])));
      case "family" -> new OfFamily(words[1]);
      case "group" -> new OfGroup(path(words[1]));
      case "mount" -> new OfMount(path(words[1]));
      case "folder" -> new OfFolder(path(words[1]));
      case "unfinished" -> new OfUnfinished(path(words[1]), path(words[2]).toString());
      default -> throw SteelyardException.cannotRun("nobody knows what '%s' is".formatted(line));
    };
  }

  private static Path path(String encoded) {
    return Path.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }
}
