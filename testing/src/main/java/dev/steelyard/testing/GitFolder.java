package dev.steelyard.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A real repository, made by git itself, that knows nothing of this machine's settings. Who commits
 * is {@value #AUTHOR}.
 */
public record GitFolder(Path path) {

  public static final String AUTHOR = "Jane Doe";

  /** A new one, on the branch {@code main}, without a commit. */
  public static GitFolder in(Path path) throws IOException {
    Files.createDirectories(path);
    GitFolder folder = new GitFolder(path.toRealPath());
    folder.git("init", "-q", "-b", "main");
    return folder;
  }

  /** The variables of a shell whose user has no settings. */
  public static Map<String, String> environment(Path home) {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", home.toString());
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    return all;
  }

  public Map<String, String> environment() {
    return environment(path.resolveSibling("home"));
  }

  /** Runs git to a good end and gives what it said. */
  public String git(String... words) throws IOException {
    return on(Map.of(), words);
  }

  /** The same at noon of a day, as far as git asks for the time of a commit. */
  public String gitOn(LocalDate day, String... words) throws IOException {
    return on(
        Map.of("GIT_COMMITTER_DATE", day + "T12:00:00Z", "GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z"),
        words);
  }

  /** Commits all that is in the folder, or nothing, now; gives the commit's whole hash. */
  public String commit(String message) throws IOException {
    git("add", "-A");
    return commitStaged(message);
  }

  /** The same of what is staged already, if anything is. */
  public String commitStaged(String message) throws IOException {
    git("commit", "-q", "--allow-empty", "-m", message);
    return head();
  }

  /** Writes a file and commits it on a day of January 2026; gives the commit's whole hash. */
  public String commit(int day, String file, String text) throws IOException {
    write(file, text);
    git("add", "--", file);
    gitOn(january(day), "commit", "-q", "-m", "change " + file);
    return head();
  }

  public static LocalDate january(int day) {
    return LocalDate.of(2026, 1, day);
  }

  public GitFolder write(String file, String text) throws IOException {
    Files.createDirectories(path.resolve(file).getParent());
    Files.writeString(path.resolve(file), text);
    return this;
  }

  public String head() throws IOException {
    return hash("HEAD");
  }

  /** A commit's whole hash. */
  public String hash(String ref) throws IOException {
    return git("rev-parse", ref);
  }

  /** The first seven digits of a commit's hash. */
  public String shortHash(String ref) throws IOException {
    return hash(ref).substring(0, 7);
  }

  private String on(Map<String, String> more, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", path.toString()));
    command.addAll(List.of("-c", "user.name=" + AUTHOR, "-c", "user.email=jane@example.org"));
    command.addAll(List.of("-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.onExit().join().exitValue();
    if (code != 0) {
      throw new AssertionError(command + " ended with " + code + ": " + said);
    }
    return said.strip();
  }
}
