package dev.steelyard.watch.dispatch;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.HelperProcess;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.RefusedRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Has a commit measured elsewhere. A workflow is asked for and not waited for; a program is waited
 * for. It asks once, and remembers nothing: who calls it knows what was asked for already.
 *
 * @param folder in which {@code dispatch.log} takes what commands say; made when missing
 * @param longest a command is ended after this
 */
public record DispatchService(GitHubClient client, Path folder, Duration longest) {

  /** GitHub takes no more inputs of a workflow, and no more characters in all of them. */
  private static final int MOST_INPUTS = 25;

  private static final int MOST_CHARACTERS = 65_535;

  private static final long CUT_EVERY_MILLIS = 100;

  private static final int NOT_FOUND = 404;
  private static final int WRONG = 422;

  private static final String NEED =
      """
      it needs to write actions. The token that a workflow has by itself (GITHUB_TOKEN) may trigger \
      workflows of its own repository alone, with 'permissions: actions: write', and what it pushes \
      triggers none, so that no workflow starts itself for ever; for another repository make a \
      fine-grained token with 'Actions: write' there\
      """;

  /**
   * Does it.
   *
   * @param values by names of small letters and {@code _}: {@code commit}, {@code branch}…
   * @throws dev.steelyard.watch.github.UncertainRequest when nobody knows whether it was done
   * @throws FailedProgram when a program was started, and failed
   * @throws SteelyardException when it was not done
   */
  public void dispatch(DispatchTarget target, Map<String, String> values) {
    switch (target) {
      case DispatchTarget.Workflow workflow -> trigger(workflow, values);
      case DispatchTarget.Program program -> run(program, values);
    }
  }

  private void trigger(DispatchTarget.Workflow workflow, Map<String, String> values) {
    int characters =
        values.entrySet().stream()
            .mapToInt(one -> one.getKey().length() + one.getValue().length())
            .sum();
    if (values.size() > MOST_INPUTS || characters > MOST_CHARACTERS) {
      throw SteelyardException.invalid(
          "a workflow takes at most %d inputs of %,d characters in all; these are %d of %,d"
              .formatted(MOST_INPUTS, MOST_CHARACTERS, values.size(), characters));
    }
    requireToken(workflow);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ref", workflow.ref());
    body.put("inputs", values);
    try {
      client.call(
          GitHubCall.trigger(
              "%s/actions/workflows/%s/dispatches"
                  .formatted(workflow.repository().path(), workflow.file()),
              body,
              "trigger " + workflow,
              NEED));
    } catch (RefusedRequest refused) {
      throw explained(workflow, refused);
    }
  }

  /**
   * Refuses what could do nothing, before anything is asked for.
   *
   * @param names of the values that there will be
   * @throws SteelyardException saying what is missing
   */
  public void check(DispatchTarget target, Set<String> names) {
    target.requireNames(names);
    if (target instanceof DispatchTarget.Workflow workflow) {
      requireToken(workflow);
    }
  }

  private void requireToken(DispatchTarget.Workflow workflow) {
    if (client.access().token().isEmpty()) {
      throw SteelyardException.invalid(
          "there is no token to trigger %s with; set GITHUB_TOKEN or GH_TOKEN:%n%s"
              .formatted(workflow, NEED));
    }
  }

  private static SteelyardException explained(
      DispatchTarget.Workflow workflow, RefusedRequest refused) {
    String remedy =
        switch (refused.status()) {
          case NOT_FOUND ->
              "its file has to be in .github/workflows of the default branch, and the token has to"
                  + " see the repository; "
                  + NEED;
          case WRONG ->
              "it needs 'on: workflow_dispatch' with an input for each value, and '%s' has to be a branch or tag"
                  .formatted(workflow.ref());
          default -> "";
        };
    return remedy.isEmpty()
        ? refused
        : SteelyardException.cannotRun(refused.firstLine() + "\n" + remedy, refused);
  }

  private void run(DispatchTarget.Program program, Map<String, String> values) {
    List<String> words = ProgramWords.filled(program.words(), values);
    long before = BoundedLog.size(log());
    try {
      HelperProcess helper = start(words);
      if (!isOverInTime(helper)) {
        helper.end();
        throw failed(
            words, "it took longer than " + longest.toMinutes() + " min and was ended", before);
      }
      int code = helper.await();
      if (code != 0) {
        throw failed(words, "it ended with exit code " + code, before);
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot start %s, which --dispatch names; is it installed, and can %s be written?"
              .formatted(words.getFirst(), log()),
          failure);
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
      throw failed(words, "this was interrupted", before);
    }
  }

  private boolean isOverInTime(HelperProcess helper) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    boolean isOver = false;
    while (!isOver && System.nanoTime() < end) {
      isOver = helper.process().waitFor(CUT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      BoundedLog.cut(log());
    }
    return isOver;
  }

  /** Without a terminal: nobody is there to type a password. */
  private HelperProcess start(List<String> words) throws IOException {
    var _ = PrivateFiles.folder(folder);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    return HelperProcess.start(builder, HelperProcess.AtLeaving.IS_ENDED);
  }

  /** Takes what programs say, of all that ask for this store. */
  public Path log() {
    return folder.resolve("dispatch.log");
  }

  private FailedProgram failed(List<String> words, String why, long before) {
    String last =
        BoundedLog.lastLine(log(), before)
            .map(line -> " and said last: " + Visible.of(line))
            .orElse("");
    return new FailedProgram(
        "%s of --dispatch did not do it: %s%s; its log is %s"
            .formatted(words.getFirst(), why, last, log()));
  }
}
