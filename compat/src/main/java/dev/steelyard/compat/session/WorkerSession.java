package dev.steelyard.compat.session;

import dev.steelyard.compat.worker.Worker;
import dev.steelyard.compat.worker.WorkerReply;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version behind a worker. A worker that was lost is replaced for the next step, so that one
 * crash costs one step. Safe for use by many threads, one of which is served at a time.
 */
public final class WorkerSession implements VersionSession, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Importing a large library from a cold disk takes its time, whatever a step may take. */
  private static final Duration LOADING = Duration.ofMinutes(5);

  private final String version;
  private final String library;
  private final Supplier<Worker> start;
  private final Path code;
  private final Duration timeout;
  private final ReentrantLock turn = new ReentrantLock();
  private final String installed;
  private final List<SuiteCase> cases;
  private final double importSeconds;
  private Worker worker;

  private WorkerSession(
      String version,
      String library,
      String product,
      Supplier<Worker> start,
      Path code,
      Duration timeout) {
    this.version = version;
    this.library = library;
    this.start = start;
    this.code = code;
    this.timeout = timeout;
    this.worker = start.get();
    try {
      ObjectNode asked = JSON.createObjectNode().put("package", product);
      this.installed = required("info", asked).path("version").asString();
      JsonNode described = required("load", loading());
      this.cases = SuiteCase.of(described);
      this.importSeconds = described.path("import_seconds").asDouble();
    } catch (SteelyardException unable) {
      worker.close();
      throw unable;
    }
  }

  /**
   * Starts a version.
   *
   * @param version as it is shown
   * @param library its label; empty in a suite of one
   * @param product the package that is tested
   * @param start starts a worker in its environment
   * @param code the suite's file, or the folder that it was compiled to
   * @param timeout for each step
   * @throws SteelyardException when it cannot be imported, with its own words
   */
  public static WorkerSession start(
      String version,
      String library,
      String product,
      Supplier<Worker> start,
      Path code,
      Duration timeout) {
    return new WorkerSession(version, library, product, start, code, timeout);
  }

  private ObjectNode loading() {
    return JSON.createObjectNode().put("path", code.toString());
  }

  private JsonNode required(String method, ObjectNode parameters) {
    return switch (worker.call(method, parameters, LOADING)) {
      case WorkerReply.Answered(JsonNode answer) -> answer;
      case WorkerReply.Raised(String type, String message, boolean _, String _) ->
          throw SteelyardException.cannotRun(FailureWords.line(type, message));
      case WorkerReply.Lost(String how, String tail) ->
          throw SteelyardException.cannotRun(words(how, tail));
    };
  }

  private static String words(String how, String tail) {
    return tail.isEmpty() ? how : how + ": " + tail;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public String installed() {
    return installed;
  }

  /** Until the suite's file with all its imports was loaded, in the worker's own time. */
  public double importSeconds() {
    return importSeconds;
  }

  @Override
  public List<SuiteCase> cases() {
    return cases;
  }

  @Override
  public StepOutcome step(SuiteCase suiteCase, String step, Path path) {
    return asked(request(suiteCase, path).put("step", step));
  }

  @Override
  public StepOutcome operate(
      SuiteCase suiteCase, String operation, Path path, long seed, int size) {
    return asked(
        request(suiteCase, path).put("step", operation).put("seed", seed).put("size", size));
  }

  private static ObjectNode request(SuiteCase suiteCase, Path path) {
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("case", suiteCase.caseName()).put("path", path.toString());
    parameters.set("parameters", suiteCase.parameters());
    return parameters;
  }

  private StepOutcome asked(ObjectNode request) {
    turn.lock();
    try {
      revive();
      return outcome(worker.call("call", request, timeout));
    } catch (SteelyardException unable) {
      return new StepOutcome.Failed(
          CellVerdict.COULD_NOT_RUN, "it could not be started again: " + unable.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private void revive() {
    if (worker.isLost()) {
      worker = start.get();
      required("load", loading());
    }
  }

  @Override
  public List<String> possible(SuiteCase suiteCase, Path path) {
    turn.lock();
    try {
      revive();
      List<String> all = new ArrayList<>();
      required("possible", request(suiteCase, path)).forEach(one -> all.add(one.asString()));
      return all;
    } finally {
      turn.unlock();
    }
  }

  private static StepOutcome outcome(WorkerReply called) {
    return switch (called) {
      case WorkerReply.Answered(JsonNode answer) ->
          new StepOutcome.Done(answer.path("result"), answer.path("seconds").asDouble());
      case WorkerReply.Raised(String type, String message, boolean isAssertion, String _) ->
          new StepOutcome.Failed(
              isAssertion ? CellVerdict.WRONG_ANSWER : FailureWords.verdict(type, message),
              FailureWords.line(type, message));
      case WorkerReply.Lost(String how, String tail) ->
          new StepOutcome.Failed(CellVerdict.BROKEN, words(how, tail));
    };
  }

  @Override
  public void close() {
    turn.lock();
    try {
      worker.close();
    } finally {
      turn.unlock();
    }
  }
}
