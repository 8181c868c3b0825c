package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.HttpClients;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.scenario.Weights;
import dev.steelyard.load.scenario.template.UserState;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes users of a class. Safe for use by many threads. */
final class JavaUsers implements LoadTest.Users {

  private final UserClass type;
  private final LoadOptions options;
  private final Map<String, String> prepared;
  private final HttpClients clients;
  private final Weights weights;

  JavaUsers(UserClass type, LoadOptions options, Map<String, String> prepared) {
    this.type = type;
    this.options = options;
    this.prepared = prepared;
    this.clients = new HttpClients(options.http());
    this.weights = new Weights(type.tasks().stream().map(UserClass.Doing::weight).toList());
  }

  @Override
  public VirtualUser user(long id, Recorder recorder) {
    UserState state = new UserState(options.seed(), id, 0, 0);
    Http http = new Http(options.target(), clients.client(), state, Optional.of(recorder));
    LoadUser user = type.user();
    user.enter(
        new LoadUser.Surroundings(
            http, id, new SplittableRandom(state.bits()), new Meter(recorder), prepared));
    return new Running(user, http, state);
  }

  @Override
  public void close() {
    clients.close();
  }

  /** A user in a run. */
  private final class Running implements VirtualUser {

    private final LoadUser user;
    private final Http http;
    private final UserState state;
    private boolean begun;
    private boolean started;

    Running(LoadUser user, Http http, UserState state) {
      this.user = user;
      this.http = http;
      this.state = state;
    }

    @Override
    public void begin() throws InterruptedException {
      try {
        start();
      } catch (IterationFailed counted) {
        started = false;
      }
    }

    /** Who has begun this stops, too; so who was told to end before does not begin. */
    private void start() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      begun = true;
      run(user::start, "start");
      started = true;
    }

    @Override
    public void iterate(long intendedStartNanos) throws InterruptedException {
      http.intended().begin(intendedStartNanos);
      try {
        if (!started) {
          start();
        }
        UserClass.Doing task = type.tasks().get(weights.next(state));
        run(() -> call(task), task.name());
      } finally {
        http.intended().end();
      }
    }

    private void call(UserClass.Doing task) throws Exception {
      try {
        task.handle().invokeExact(user);
      } catch (Exception | Error thrown) {
        throw thrown;
      } catch (Throwable other) {
        throw new IllegalStateException(other);
      }
    }

    private static void run(UserAction action, String name) throws InterruptedException {
      try {
        action.run();
      } catch (InterruptedException | RuntimeException passed) {
        throw passed;
      } catch (Exception checked) {
        throw SteelyardException.cannotRun("%s: %s".formatted(name, checked), checked);
      }
    }

    @Override
    public void close() {
      try (http) {
        if (begun) {
          run(user::stop, "stop");
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Anything a user does. */
  private interface UserAction {
    void run() throws Exception;
  }
}
