package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpVersion;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.MetricRecorder;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.threshold.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** A class of users as a load test. */
public final class JavaTest implements LoadTest {

  private static final long NOBODY = -1;

  private final UserClass type;
  private final LoadOptions options;
  private final String text;

  private JavaTest(UserClass type, LoadOptions options, String text) {
    this.type = type;
    this.options = options;
    this.text = text;
  }

  /**
   * Compiles a source file and takes the class of the file's name.
   *
   * @param target goes before the one of the class's own options
   * @throws SteelyardException with file, line and message of what is wrong with it
   */
  public static JavaTest ofSource(Path file, Optional<String> target) {
    SourceFile source = SourceFile.read(file);
    return of(source.compiled(), target, source.text());
  }

  /**
   * Takes a class from a jar.
   *
   * @throws SteelyardException when the jar or the class is not there
   */
  public static JavaTest ofJar(Path jar, String className, Optional<String> target) {
    return of(JarFile.load(jar, className), target, "%s in %s".formatted(className, jar));
  }

  /**
   * Takes a class.
   *
   * @param text what it was made from, to be kept with the results
   * @throws SteelyardException when it is no class of users
   */
  public static JavaTest of(Class<?> type, Optional<String> target, String text) {
    UserClass users = UserClass.of(type);
    LoadOptions own = users.options();
    return new JavaTest(users, target.map(Target::of).map(own::against).orElse(own), text);
  }

  /** The same under another load; its own pauses are kept, where the other says none. */
  public JavaTest under(LoadModel other) {
    return new JavaTest(type, options.load(other), text);
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public String target() {
    return options.target().toString();
  }

  @Override
  public HttpVersion httpVersion() {
    return options.http().version();
  }

  @Override
  public List<UserKind> kinds() {
    return List.of(UserKind.only(options.model()));
  }

  @Override
  public Duration gracefulStop() {
    return options.gracefulStop();
  }

  @Override
  public List<Threshold> thresholds() {
    return options.thresholds();
  }

  @Override
  public Map<String, Direction> directions() {
    return options.directions();
  }

  @Override
  public long seed() {
    return options.seed();
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Secrets secrets() {
    return Secrets.KNOWN;
  }

  @Override
  public String safeText() {
    return Secrets.KNOWN.text(text);
  }

  @Override
  public Prepared setUp(MetricRecorder recorder) throws InterruptedException {
    Map<String, String> json = new HashMap<>();
    try {
      withHttp(http ->
          type.setUp(http)
              .forEach((name, value) ->
                  json.put(
                      String.valueOf(name),
                      JsonMapper.shared().writeValueAsString(String.valueOf(value)))));
    } catch (SteelyardException failed) {
      List<String> more = tearDown(Prepared.NOTHING, recorder);
      throw more.isEmpty()
          ? failed
          : new SteelyardException(
              failed.kind(),
              failed.getMessage() + "; then " + String.join("; ", more),
              failed.getCause());
    }
    return new Prepared(json);
  }

  @Override
  public Users users(Prepared prepared, int share, int shares) {
    Map<String, String> values = new HashMap<>();
    prepared
        .json()
        .forEach(
            (name, json) -> values.put(name, JsonMapper.shared().readValue(json, String.class)));
    return new JavaUsers(type, options, values);
  }

  @Override
  public List<String> tearDown(Prepared prepared, MetricRecorder recorder)
      throws InterruptedException {
    try {
      withHttp(type::tearDown);
      return List.of();
    } catch (SteelyardException failed) {
      return List.of("the teardown failed: " + failed.getMessage());
    }
  }

  private void withHttp(Consumer<Http> work) throws InterruptedException {
    UserState nobody = new UserState(options.seed(), NOBODY, 0, 0);
    try (HttpClients clients = new HttpClients(options.http());
        Http http = new Http(options.target(), clients.client(), nobody, Optional.empty())) {
      work.accept(http);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("called off");
    }
  }
}
