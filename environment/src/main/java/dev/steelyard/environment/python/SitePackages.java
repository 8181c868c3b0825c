package dev.steelyard.environment.python;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is installed in a virtual environment, read from the folders that installers leave. */
final class SitePackages {

  private static final String INFO = ".dist-info";

  private SitePackages() {}

  /** Normal names of distributions with their versions. */
  static Map<String, String> distributions(Path environment) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Path info : infos(environment)) {
      String plain = plain(info);
      int dash = plain.lastIndexOf('-');
      if (dash > 0) {
        all.put(Requirement.normalName(plain.substring(0, dash)), plain.substring(dash + 1));
      }
    }
    return all;
  }

  /** A distribution's name and version, as its folder has them. */
  private static String plain(Path info) {
    String name = String.valueOf(info.getFileName());
    return name.substring(0, name.length() - INFO.length());
  }

  /** Top-level names of a distribution's files in Python. */
  static Set<String> modules(Path environment, String name) throws IOException {
    Set<String> modules = new TreeSet<>();
    for (Path info : infos(environment)) {
      String plain = plain(info);
      int dash = plain.lastIndexOf('-');
      if (dash < 0 || !Requirement.normalName(plain.substring(0, dash)).equals(name)) {
        continue;
      }
      for (String line : Files.readAllLines(info.resolve("RECORD"))) {
        String file = line.replace("\"", "").replaceFirst(",.*", "");
        String first = file.replaceFirst("/.*", "");
        String module = first.replaceFirst("\\..*", "");
        if (file.matches(".*\\.(py|so|pyi)") && !first.startsWith("..") && !module.isEmpty()) {
          modules.add(module);
        }
      }
    }
    return modules;
  }

  /**
   * Whether all files are there that installers say they installed, with their sizes: an
   * installer's cache can be damaged, and installers do not look.
   */
  static Optional<String> missing(Path environment) throws IOException {
    for (Path info : infos(environment)) {
      Path list = info.resolve("RECORD");
      if (!Files.isRegularFile(list)) {
        return Optional.of("%s has no list of its files".formatted(info.getFileName()));
      }
      for (String line : Files.readAllLines(list)) {
        Optional<String> problem = missing(String.valueOf(info.getParent()), line);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missing(String site, String line) throws IOException {
    int size = line.lastIndexOf(',');
    int hash = line.lastIndexOf(',', size - 1);
    // A name in quotes has a comma in it; no name is read that could be another.
    if (hash < 0 || line.startsWith("\"") || line.substring(size + 1).isBlank()) {
      return Optional.empty();
    }
    Path file = Path.of(site, line.substring(0, hash));
    if (file.endsWith("RECORD")) {
      return Optional.empty(); // The installer writes this one anew, whatever it said of itself.
    }
    long bytes = Long.parseLong(line.substring(size + 1).strip());
    if (!Files.isRegularFile(file)) {
      return Optional.of(line.substring(0, hash) + " is not there");
    }
    return Files.size(file) == bytes
        ? Optional.empty()
        : Optional.of(
            "%s has %d bytes, not %d".formatted(line.substring(0, hash), Files.size(file), bytes));
  }

  private static List<Path> infos(Path environment) throws IOException {
    List<Path> infos = new ArrayList<>();
    for (String library : List.of("lib", "lib64")) {
      Path folder = environment.resolve(library);
      if (!Files.isDirectory(folder) || Files.isSymbolicLink(folder)) {
        continue;
      }
      for (Path python : entries(folder, "python*")) {
        if (Files.isDirectory(python.resolve("site-packages"))) {
          infos.addAll(entries(python.resolve("site-packages"), "*" + INFO));
        }
      }
    }
    return infos;
  }

  private static List<Path> entries(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> some = Files.newDirectoryStream(folder, glob)) {
      List<Path> all = new ArrayList<>();
      some.forEach(all::add);
      return all;
    }
  }
}
