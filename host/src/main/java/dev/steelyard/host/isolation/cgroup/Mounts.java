package dev.steelyard.host.isolation.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this process's own control groups are, by hierarchy.
 *
 * @param first of version 1, by controller
 * @param second of version 2
 * @param top of version 2: the topmost group that can be seen
 */
record Mounts(Map<Controller, Path> first, Optional<Path> second, Optional<Path> top) {

  private static final int ROOT = 3;
  private static final int POINT = 4;

  static Mounts read() {
    return of(
        GroupFile.lines(Path.of("/proc/self/mountinfo")),
        GroupFile.lines(Path.of("/proc/self/cgroup")));
  }

  /**
   * As the kernel says.
   *
   * @param mounts the lines of {@code /proc/self/mountinfo}
   * @param own the lines of {@code /proc/self/cgroup}, such as {@code 4:memory:/group}
   */
  static Mounts of(List<String> mounts, List<String> own) {
    Map<Controller, Path> first = new HashMap<>();
    Optional<Path> second = Optional.empty();
    Optional<Path> top = Optional.empty();
    for (String line : mounts) {
      String[] sides = line.split(" - ", 2);
      String[] words = sides[0].split(" ");
      String[] kind = sides.length < 2 ? new String[] {""} : sides[1].split(" ");
      switch (kind[0]) {
        case "cgroup2" -> {
          second = own(own, "").map(path -> folder(words, path));
          top = Optional.of(Path.of(words[POINT]));
        }
        case "cgroup" -> {
          List<String> options = List.of(kind[kind.length - 1].split(","));
          for (Controller one : Controller.values()) {
            if (options.contains(one.first())) {
              own(own, one.first()).ifPresent(path -> first.put(one, folder(words, path)));
            }
          }
        }
        default -> {}
      }
    }
    return new Mounts(Map.copyOf(first), second.filter(Files::isDirectory), top);
  }

  private static Optional<String> own(List<String> lines, String controller) {
    return lines.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }

  /** In a container the hierarchy is mounted from some group on, and paths begin there. */
  private static Path folder(String[] mount, String group) {
    Path root = Path.of(mount[ROOT]);
    Path own = Path.of(group);
    Path inside = own.startsWith(root) ? root.relativize(own) : Path.of("");
    return Path.of(mount[POINT]).resolve(inside);
  }
}
