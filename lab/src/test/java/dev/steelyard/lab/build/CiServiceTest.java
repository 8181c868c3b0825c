package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiServiceTest {

  @TempDir Path temporary;

  private GitFolder folder;
  private String head;

  @BeforeEach
  void a_commit_is_checked_out_and_no_branch() throws Exception {
    folder = GitFolder.in(temporary.resolve("tree"));
    folder.commit(1, "a", "1");
    head = folder.commit(2, "a", "2");
    folder.git("checkout", "-q", "--detach");
  }

  /** {@code HEAD} and {@code TREE} in values stand for the commit and the folder. */
  private Map<String, String> variables(String words) {
    Map<String, String> all = new TreeMap<>();
    for (String word : words.split(" ")) {
      String[] parts = word.split("=", 2);
      all.put(parts[0], parts[1].replace("HEAD", head).replace("TREE", folder.path().toString()));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "main, GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_REF=refs/heads/main GITHUB_REF_NAME=main",
    "perf/x, GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_HEAD_REF=perf/x GITHUB_BASE_REF=main"
        + " GITHUB_REF=refs/pull/12/merge GITHUB_REF_NAME=12/merge",
    "pr/12, GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_HEAD_REF=main GITHUB_BASE_REF=main"
        + " GITHUB_REF=refs/pull/12/merge GITHUB_REF_NAME=12/merge",
    "'', GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_REF=refs/tags/v1 GITHUB_REF_NAME=v1"
        + " GITHUB_REF_TYPE=tag",
    "'', GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_EVENT_NAME=pull_request_target"
        + " GITHUB_REF=refs/heads/main GITHUB_HEAD_REF=perf/x",
    "perf/x, GITLAB_CI=true CI_COMMIT_SHA=HEAD CI_MERGE_REQUEST_IID=7"
        + " CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=perf/x CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main"
        + " CI_MERGE_REQUEST_PROJECT_PATH=us/p CI_MERGE_REQUEST_SOURCE_PROJECT_PATH=us/p",
    "alice:main, GITLAB_CI=true CI_COMMIT_SHA=HEAD CI_MERGE_REQUEST_IID=7"
        + " CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=main CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main"
        + " CI_MERGE_REQUEST_PROJECT_PATH=us/p CI_MERGE_REQUEST_SOURCE_PROJECT_PATH=alice/p",
    "dev, GITLAB_CI=true CI_COMMIT_SHA=HEAD CI_COMMIT_BRANCH=dev CI_DEFAULT_BRANCH=main",
    "dev, JENKINS_URL=http://j GIT_COMMIT=HEAD GIT_BRANCH=origin/dev",
    "perf/x, JENKINS_URL=http://j GIT_COMMIT=HEAD BRANCH_NAME=PR-3 CHANGE_ID=3 CHANGE_BRANCH=perf/x"
        + " CHANGE_TARGET=main",
    "bob:main, JENKINS_URL=http://j GIT_COMMIT=HEAD BRANCH_NAME=PR-3 CHANGE_ID=3"
        + " CHANGE_BRANCH=main CHANGE_TARGET=main CHANGE_FORK=bob/p",
    "dev, BUILDKITE=true BUILDKITE_COMMIT=HEAD BUILDKITE_BRANCH=dev BUILDKITE_PULL_REQUEST=false",
    "pr/5, BUILDKITE=true BUILDKITE_COMMIT=HEAD BUILDKITE_BRANCH=main BUILDKITE_PULL_REQUEST=5"
        + " BUILDKITE_PULL_REQUEST_BASE_BRANCH=main",
    "pull/5, CIRCLECI=true CIRCLE_SHA1=HEAD CIRCLE_BRANCH=pull/5 CIRCLE_PR_NUMBER=5",
    "perf/x, DRONE=true DRONE_COMMIT_SHA=HEAD DRONE_PULL_REQUEST=5 DRONE_SOURCE_BRANCH=perf/x"
        + " DRONE_BRANCH=main DRONE_TARGET_BRANCH=main",
    "dev, CI=woodpecker CI_COMMIT_SHA=HEAD CI_COMMIT_BRANCH=dev",
    "eve:x, TRAVIS=true TRAVIS_COMMIT=HEAD TRAVIS_PULL_REQUEST=4 TRAVIS_PULL_REQUEST_BRANCH=x"
        + " TRAVIS_BRANCH=main TRAVIS_REPO_SLUG=us/p TRAVIS_PULL_REQUEST_SLUG=eve/p",
    "dev, TF_BUILD=True BUILD_SOURCEVERSION=HEAD BUILD_SOURCEBRANCH=refs/heads/dev",
    "dev, BITBUCKET_BUILD_NUMBER=9 BITBUCKET_COMMIT=HEAD BITBUCKET_BRANCH=dev",
    "dev, BUILDKITE=true BUILDKITE_COMMIT=branch-not-hash BUILDKITE_BRANCH=dev"
        + " BUILDKITE_BUILD_CHECKOUT_PATH=TREE"
  })
  void a_job_of_this_commit_tells_the_branch(String branch, String variables) {
    assertThat(Repositories.in(folder, variables(variables)).branch())
        .isEqualTo(Optional.of(branch).filter(name -> !name.isEmpty()));
  }

  @Test
  void the_base_is_the_jobs_target() {
    assertThat(
            Repositories.in(
                    folder,
                    variables(
                        "GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_HEAD_REF=x GITHUB_BASE_REF=next"))
                .base())
        .hasValue("next");
    assertThat(Repositories.in(folder).base()).hasValue("main");
  }

  @ParameterizedTest
  @CsvSource({
    // The job builds another repository, or has checked out what its branch is compared with.
    "GITHUB_ACTIONS=true GITHUB_SHA=1234567890123456789012345678901234567890"
        + " GITHUB_REF=refs/heads/main GITHUB_WORKSPACE=TREE",
    "GITLAB_CI=true CI_COMMIT_SHA=1234567890123456789012345678901234567890 CI_COMMIT_BRANCH=main",
    "BUILDKITE=true BUILDKITE_COMMIT=branch-not-hash BUILDKITE_BRANCH=dev"
        + " BUILDKITE_BUILD_CHECKOUT_PATH=/",
    // No service says that it runs a job.
    "GITHUB_SHA=HEAD GITHUB_REF=refs/heads/main",
    "BRANCH_NAME=dev GIT_COMMIT=HEAD"
  })
  void variables_of_something_else_are_not_believed(String variables) {
    assertThat(Repositories.in(folder, variables(variables)).branch()).isEmpty();
  }

  @Test
  void the_event_of_a_fork_tells_its_owner_and_its_commit() throws Exception {
    Path event = temporary.resolve("event.json");
    Files.writeString(
        event,
        """
        {"pull_request": {"number": 12, "head": {"sha": "%s", "repo": {"full_name": "ann/p"}}},
         "repository": {"default_branch": "trunk"}}
        """
            .formatted(head));
    Map<String, String> job =
        variables(
            "GITHUB_ACTIONS=true GITHUB_SHA=1234567890123456789012345678901234567890"
                + " GITHUB_HEAD_REF=main GITHUB_BASE_REF=main GITHUB_REPOSITORY=us/p"
                + " GITHUB_REF=refs/pull/12/merge");
    job.put("GITHUB_EVENT_PATH", event.toString());

    assertThat(Repositories.in(folder, job).branch()).hasValue("ann:main");
    Files.writeString(event, "{broken");
    assertThat(Repositories.in(folder, job).branch()).isEmpty();
  }

  @Test
  void a_branch_that_is_checked_out_counts_more_than_a_variable() throws Exception {
    folder.git("checkout", "-q", "main");

    assertThat(
            Repositories.in(
                    folder,
                    variables("GITHUB_ACTIONS=true GITHUB_SHA=HEAD GITHUB_REF=refs/heads/other"))
                .branch())
        .hasValue("main");
  }
}
