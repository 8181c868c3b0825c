package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real repository, made by git itself, that knows nothing of this machine's settings. */
record GitFolder(Path path) {

  /** A new one, on the branch {@code main}, without a commit. */
  static GitFolder in(Path path) throws Exception {
    Files.createDirectories(path);
    GitFolder folder = new GitFolder(path.toRealPath());
    folder.git("init", "-q", "-b", "main");
    return folder;
  }

  /** The variables of a shell whose user has no settings. */
  static Map<String, String> environment(Path home) {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", home.toString());
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    return all;
  }

  Map<String, String> environment() {
    return environment(path.resolveSibling("home"));
  }

  /** Runs git to a good end and gives what it said. */
  String git(String... words) throws Exception {
    return git("", words);
  }

  /** The same, on a day of January 2026. */
  String git(String day, String[] words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", path.toString()));
    command.addAll(List.of("-c", "user.name=n", "-c", "user.email=e@e"));
    command.addAll(List.of("-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    if (!day.isEmpty()) {
      builder.environment().put("GIT_COMMITTER_DATE", "2026-01-" + day + "T12:00:00Z");
      builder.environment().put("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said.strip();
  }

  /** Writes a file and commits it on a day of January 2026; gives the commit's whole hash. */
  String commit(String day, String file, String text) throws Exception {
    write(file, text);
    git("add", "--", file);
    git(day, new String[] {"commit", "-q", "-m", "change " + file});
    return head();
  }

  GitFolder write(String file, String text) throws IOException {
    Files.createDirectories(path.resolve(file).getParent());
    Files.writeString(path.resolve(file), text);
    return this;
  }

  String head() throws Exception {
    return git("rev-parse", "HEAD");
  }

  /** As Steelyard sees it. */
  Repository repository() {
    return repository(Map.of());
  }

  /** The same with more variables. */
  Repository repository(Map<String, String> more) {
    Map<String, String> all = environment();
    all.putAll(more);
    return Repository.around(path, all, "").orElseThrow();
  }
}
