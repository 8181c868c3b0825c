package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a workflow was started by, as GitHub writes it into the file {@code GITHUB_EVENT_PATH}.
 *
 * @param json of any of its events
 */
public record GitHubEvent(JsonNode json) {

  private static final String FILE_VARIABLE = "GITHUB_EVENT_PATH";
  private static final long LARGEST = 32L << 20;

  /** The job's own; empty outside of a workflow. */
  public static Optional<GitHubEvent> of(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /**
   * Of a file.
   *
   * @throws SteelyardException when it cannot be read or is none
   */
  public static GitHubEvent read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw SteelyardException.invalid("%s is too large for an event".formatted(file));
      }
      JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
      if (!json.isObject()) {
        throw SteelyardException.invalid("%s is no event of GitHub".formatted(file));
      }
      return new GitHubEvent(json);
    } catch (JacksonException noJson) {
      throw SteelyardException.invalid("%s is no event of GitHub: no JSON".formatted(file), noJson);
    } catch (IOException failure) {
      throw SteelyardException.invalid(
          "cannot read the event %s; a workflow names it with %s".formatted(file, FILE_VARIABLE),
          failure);
    }
  }

  public Optional<String> repository() {
    return text(json.path("repository").path("full_name"));
  }

  /**
   * The numbers of the pull requests that it is about, where it says so: several where the branch
   * of another workflow's run has several.
   */
  public List<Long> pullRequests() {
    JsonNode issue = json.path("issue");
    List<Long> numbers = new ArrayList<>();
    number(json.path("pull_request").path("number")).ifPresent(numbers::add);
    if (numbers.isEmpty() && issue.has("pull_request")) {
      number(issue.path("number")).ifPresent(numbers::add);
    }
    if (numbers.isEmpty()) {
      for (JsonNode one : json.path("workflow_run").path("pull_requests")) {
        if (isOwn(one)) {
          number(one.path("number")).ifPresent(numbers::add);
        }
      }
    }
    return numbers;
  }

  /** A branch may also be one of which a pull request in another repository is made. */
  private boolean isOwn(JsonNode pullRequest) {
    Optional<Long> base = number(pullRequest.path("base").path("repo").path("id"));
    Optional<Long> own = number(json.path("repository").path("id"));
    return base.isEmpty() || own.isEmpty() || base.equals(own);
  }

  /** Of another workflow's run: the branch that it ran for, as {@code OWNER:BRANCH}. */
  public Optional<String> head() {
    JsonNode run = json.path("workflow_run");
    Optional<String> owner = text(run.path("head_repository").path("owner").path("login"));
    return owner.flatMap(name -> text(run.path("head_branch")).map(branch -> name + ":" + branch));
  }

  /** The commit that the workflow ran for, or the one before it, where that is told. */
  public Optional<String> headCommit() {
    return text(json.path("workflow_run").path("head_sha"))
        .or(() -> text(json.path("pull_request").path("head").path("sha")));
  }

  public static Optional<String> text(JsonNode value) {
    return value.isString() && !value.asString().isEmpty()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  private static Optional<Long> number(JsonNode value) {
    return value.isIntegralNumber() && value.asLong() > 0
        ? Optional.of(value.asLong())
        : Optional.empty();
  }
}
