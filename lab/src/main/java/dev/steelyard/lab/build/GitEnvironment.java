package dev.steelyard.lab.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables that git is started with.
 *
 * <p>Git hands hooks and aliases variables that say which repository they are in, and whatever they
 * start inherits them. They say nothing of another folder. So a directory's repository is looked
 * for without them first; they count where they name a work tree that the directory lies in, as
 * near as the one that was found or nearer.
 */
final class GitEnvironment {

  /** What {@code git rev-parse --local-env-vars} lists, but for settings, which are the user's. */
  private static final Set<String> OF_ONE_REPOSITORY =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_DIR",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_INTERNAL_SUPER_PREFIX",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_QUARANTINE_PATH",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  private static final List<String> PATHS =
      List.of(
          "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE");

  private GitEnvironment() {}

  /** Without anything that names a repository. */
  static Map<String, String> plain(Map<String, String> all) {
    Map<String, String> plain = new TreeMap<>(all);
    plain.keySet().removeAll(OF_ONE_REPOSITORY);
    plain.remove("GIT_EXTERNAL_DIFF");
    plain.remove("GIT_DIFF_OPTS");
    plain.remove("LANGUAGE");
    plain.put("LC_ALL", "C");
    plain.put("GIT_TERMINAL_PROMPT", "0");
    plain.put("GIT_NO_LAZY_FETCH", "1");
    return plain;
  }

  /**
   * With the repository that the variables name; empty when they name none. Their paths are meant
   * from the directory that this process is in.
   */
  static Optional<Map<String, String>> redirected(Map<String, String> all) {
    if (all.getOrDefault("GIT_DIR", "").isEmpty()) {
      return Optional.empty();
    }
    Path here = Path.of("").toAbsolutePath();
    Map<String, String> redirected = plain(all);
    for (String name : OF_ONE_REPOSITORY) {
      String value = all.getOrDefault(name, "");
      if (!value.isEmpty()) {
        redirected.put(name, PATHS.contains(name) ? here.resolve(value).toString() : value);
      }
    }
    redirected.remove("GIT_PREFIX");
    return Optional.of(redirected);
  }

  /** With settings that count before those of any file. */
  static Map<String, String> set(Map<String, String> all, Map<String, String> settings) {
    Map<String, String> set = new TreeMap<>(all);
    int count = count(all);
    for (String key : settings.keySet()) {
      set.put("GIT_CONFIG_KEY_" + count, key);
      set.put("GIT_CONFIG_VALUE_" + count, settings.getOrDefault(key, ""));
      count++;
    }
    set.put("GIT_CONFIG_COUNT", Integer.toString(count));
    return set;
  }

  private static int count(Map<String, String> all) {
    String count = all.getOrDefault("GIT_CONFIG_COUNT", "");
    return count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
  }

  /** The folders above which git looks for no repository. */
  static List<Path> ceilings(Map<String, String> all) {
    List<Path> ceilings = new ArrayList<>();
    for (String one : all.getOrDefault("GIT_CEILING_DIRECTORIES", "").split(":")) {
      if (!one.isEmpty()) {
        ceilings.add(Path.of(one));
      }
    }
    return ceilings;
  }
}
