package dev.steelyard.lab.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Services that run CI jobs: what each calls the commit, the branch and the pull request of a job,
 * by its own documentation. They check out a commit and no branch, so git cannot tell.
 *
 * @param sign a variable that is set where the service runs a job, {@code NAME} or {@code
 *     NAME=value}
 * @param commits variables with the commit that it builds, and with the one that a pull request's
 *     branch is at
 * @param workspace the variable with the folder it checked out to
 * @param number the variable with the pull request's number
 * @param source variables with the branch to be merged, of a pull request
 * @param branch variables with the branch that is built, of anything else
 * @param tag the variable that is set when a tag is built, not a branch
 * @param target variables with the branch that takes in the pull request
 * @param main variables with the repository's main branch
 * @param repository the variable that names the repository, as {@code owner/name}
 * @param fork the variable that likewise names the repository of the pull request's branch
 */
record CiService(
    String sign,
    List<String> commits,
    String workspace,
    String number,
    List<String> source,
    List<String> branch,
    String tag,
    List<String> target,
    List<String> main,
    String repository,
    String fork) {

  private static final String NONE = "";

  private static final List<CiService> ALL =
      List.of(
          new CiService(
              "GITHUB_ACTIONS",
              List.of("GITHUB_SHA", GithubJob.HEAD),
              "GITHUB_WORKSPACE",
              GithubJob.NUMBER,
              List.of("GITHUB_HEAD_REF"),
              List.of(GithubJob.BRANCH),
              NONE,
              List.of("GITHUB_BASE_REF"),
              List.of(GithubJob.MAIN),
              "GITHUB_REPOSITORY",
              GithubJob.FORK),
          new CiService(
              "GITLAB_CI",
              List.of("CI_COMMIT_SHA", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"),
              "CI_PROJECT_DIR",
              "CI_MERGE_REQUEST_IID",
              List.of("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
              List.of("CI_COMMIT_BRANCH"),
              "CI_COMMIT_TAG",
              List.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
              List.of("CI_DEFAULT_BRANCH"),
              "CI_MERGE_REQUEST_PROJECT_PATH",
              "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH"),
          new CiService(
              "JENKINS_URL",
              List.of("GIT_COMMIT"),
              "WORKSPACE",
              "CHANGE_ID",
              List.of("CHANGE_BRANCH"),
              List.of("BRANCH_NAME", "GIT_LOCAL_BRANCH", "GIT_BRANCH"),
              "TAG_NAME",
              List.of("CHANGE_TARGET"),
              List.of(),
              NONE,
              "CHANGE_FORK"),
          new CiService(
              "BUILDKITE",
              List.of("BUILDKITE_COMMIT"),
              "BUILDKITE_BUILD_CHECKOUT_PATH",
              "BUILDKITE_PULL_REQUEST",
              List.of("BUILDKITE_BRANCH"),
              List.of("BUILDKITE_BRANCH"),
              "BUILDKITE_TAG",
              List.of("BUILDKITE_PULL_REQUEST_BASE_BRANCH"),
              List.of("BUILDKITE_PIPELINE_DEFAULT_BRANCH"),
              NONE,
              NONE),
          new CiService(
              "CIRCLECI",
              List.of("CIRCLE_SHA1"),
              "CIRCLE_WORKING_DIRECTORY",
              "CIRCLE_PR_NUMBER",
              List.of("CIRCLE_BRANCH"),
              List.of("CIRCLE_BRANCH"),
              "CIRCLE_TAG",
              List.of(),
              List.of(),
              NONE,
              NONE),
          new CiService(
              "DRONE",
              List.of("DRONE_COMMIT_SHA"),
              "DRONE_WORKSPACE",
              "DRONE_PULL_REQUEST",
              List.of("DRONE_SOURCE_BRANCH"),
              List.of("DRONE_BRANCH"),
              "DRONE_TAG",
              List.of("DRONE_TARGET_BRANCH"),
              List.of("DRONE_REPO_BRANCH"),
              NONE,
              NONE),
          new CiService(
              "CI=woodpecker",
              List.of("CI_COMMIT_SHA"),
              "CI_WORKSPACE",
              "CI_COMMIT_PULL_REQUEST",
              List.of("CI_COMMIT_SOURCE_BRANCH"),
              List.of("CI_COMMIT_BRANCH"),
              "CI_COMMIT_TAG",
              List.of("CI_COMMIT_TARGET_BRANCH"),
              List.of("CI_REPO_DEFAULT_BRANCH"),
              NONE,
              NONE),
          new CiService(
              "TRAVIS",
              List.of("TRAVIS_COMMIT", "TRAVIS_PULL_REQUEST_SHA"),
              "TRAVIS_BUILD_DIR",
              "TRAVIS_PULL_REQUEST",
              List.of("TRAVIS_PULL_REQUEST_BRANCH"),
              List.of("TRAVIS_BRANCH"),
              "TRAVIS_TAG",
              List.of("TRAVIS_BRANCH"),
              List.of(),
              "TRAVIS_REPO_SLUG",
              "TRAVIS_PULL_REQUEST_SLUG"),
          new CiService(
              "TF_BUILD",
              List.of("BUILD_SOURCEVERSION"),
              "BUILD_SOURCESDIRECTORY",
              "SYSTEM_PULLREQUEST_PULLREQUESTID",
              List.of("SYSTEM_PULLREQUEST_SOURCEBRANCH"),
              List.of("BUILD_SOURCEBRANCH"),
              NONE,
              List.of("SYSTEM_PULLREQUEST_TARGETBRANCH"),
              List.of(),
              NONE,
              NONE),
          new CiService(
              "BITBUCKET_BUILD_NUMBER",
              List.of("BITBUCKET_COMMIT"),
              "BITBUCKET_CLONE_DIR",
              "BITBUCKET_PR_ID",
              List.of("BITBUCKET_BRANCH"),
              List.of("BITBUCKET_BRANCH"),
              "BITBUCKET_TAG",
              List.of("BITBUCKET_PR_DESTINATION_BRANCH"),
              List.of(),
              NONE,
              NONE),
          new CiService(
              "APPVEYOR",
              List.of("APPVEYOR_REPO_COMMIT"),
              "APPVEYOR_BUILD_FOLDER",
              "APPVEYOR_PULL_REQUEST_NUMBER",
              List.of("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"),
              List.of("APPVEYOR_REPO_BRANCH"),
              "APPVEYOR_REPO_TAG_NAME",
              List.of("APPVEYOR_REPO_BRANCH"),
              List.of(),
              "APPVEYOR_REPO_NAME",
              "APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME"),
          new CiService(
              "CIRRUS_CI",
              List.of("CIRRUS_CHANGE_IN_REPO"),
              "CIRRUS_WORKING_DIR",
              "CIRRUS_PR",
              List.of("CIRRUS_BRANCH"),
              List.of("CIRRUS_BRANCH"),
              "CIRRUS_TAG",
              List.of("CIRRUS_BASE_BRANCH"),
              List.of("CIRRUS_DEFAULT_BRANCH"),
              NONE,
              NONE),
          new CiService(
              "SEMAPHORE",
              List.of("SEMAPHORE_GIT_SHA", "SEMAPHORE_GIT_PR_SHA"),
              "SEMAPHORE_GIT_DIR",
              "SEMAPHORE_GIT_PR_NUMBER",
              List.of("SEMAPHORE_GIT_PR_BRANCH"),
              List.of("SEMAPHORE_GIT_BRANCH"),
              "SEMAPHORE_GIT_TAG_NAME",
              List.of("SEMAPHORE_GIT_BRANCH"),
              List.of(),
              "SEMAPHORE_GIT_REPO_SLUG",
              "SEMAPHORE_GIT_PR_SLUG"));

  /**
   * What a job says of what it builds.
   *
   * @param branch the one that is built; a pull request's is {@code owner:branch} where it is known
   *     to come from a fork, and {@code pr/NUMBER} where it has the name of the branch that takes
   *     it in
   */
  record Job(Optional<String> branch, Optional<String> base) {}

  /**
   * The job that this process is part of, if it builds this commit, or, where it does not say which
   * commit it builds, in this work tree. Else what it says is of something else: of the repository
   * around, or of the branch whose base is measured too.
   */
  static Optional<Job> job(Map<String, String> environment, String head, Path workTree) {
    return job(
        environment,
        one -> one.commits().isEmpty() ? one.worksIn(workTree) : one.commits().contains(head));
  }

  /** The job that this process is part of, if it says that it builds this commit. */
  static Optional<Job> jobOf(Map<String, String> environment, String commit) {
    return job(environment, one -> one.commits().contains(commit));
  }

  private static Optional<Job> job(
      Map<String, String> environment, Predicate<ServiceVariables> isMeant) {
    return ALL.stream()
        .map(service -> new ServiceVariables(service, GithubJob.explained(environment)))
        .filter(ServiceVariables::isRunning)
        .filter(isMeant)
        .findFirst()
        .map(ServiceVariables::job);
  }

  /** One service's variables. */
  private record ServiceVariables(CiService service, Map<String, String> variables) {

    boolean isRunning() {
      String[] sign = service.sign.split("=", 2);
      String value = get(sign[0]);
      return sign.length > 1 ? value.equals(sign[1]) : !value.isEmpty();
    }

    List<String> commits() {
      return service.commits.stream().map(this::get).filter(FirstParents::isHash).toList();
    }

    boolean worksIn(Path workTree) {
      String workspace = get(service.workspace);
      try {
        return !workspace.isEmpty()
            && Path.of(workspace).isAbsolute()
            && Path.of(workspace).toRealPath().equals(workTree.toRealPath());
      } catch (IOException elsewhere) {
        return false;
      }
    }

    Job job() {
      String number = get(service.number);
      boolean isPull = number.matches("\\d+") || isPullByName();
      Optional<String> main = first(service.main);
      if (!isPull) {
        return new Job(get(service.tag).isEmpty() ? first(service.branch) : Optional.empty(), main);
      }
      Optional<String> base = first(service.target);
      Optional<String> source = first(service.source);
      Optional<String> byNumber = Optional.of("pr/" + number).filter(_ -> number.matches("\\d+"));
      return new Job(
          source
              .map(name -> owner().map(owner -> owner + ":" + name).orElse(name))
              .filter(name -> !base.equals(Optional.of(name)))
              .or(() -> byNumber),
          base.or(() -> main));
    }

    /** A pull request without a number has variables of its own set at least. */
    private boolean isPullByName() {
      return !service.source.equals(service.branch) && first(service.source).isPresent();
    }

    /** Whose fork it comes from, where it comes from one. */
    private Optional<String> owner() {
      String fork = get(service.fork);
      return fork.isEmpty() || fork.equalsIgnoreCase(get(service.repository))
          ? Optional.empty()
          : Optional.of(fork.split("/")[0]);
    }

    private Optional<String> first(List<String> names) {
      return names.stream()
          .map(this::get)
          .map(value -> value.replaceFirst("^(refs/heads/|refs/remotes/origin/)", ""))
          .map(value ->
              service.sign.equals("JENKINS_URL") ? value.replaceFirst("^origin/", "") : value)
          .filter(value -> !value.isEmpty() && !value.startsWith("refs/"))
          .findFirst();
    }

    private String get(String name) {
      String value = variables.getOrDefault(name, "");
      boolean isText = value.length() <= 1000 && value.chars().noneMatch(Character::isISOControl);
      return isText ? value.strip() : "";
    }
  }
}
