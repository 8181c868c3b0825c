package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.HttpVersion;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadReaderTest {

  private static LoadModel load(String yaml) {
    return Scenarios.parse("name: a\ntarget: http://localhost:1\n" + yaml + "\ntasks: {t: GET /}\n")
        .kinds()
        .getFirst()
        .load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed: 1                        | IterationsPerUser[users=1, iterations=1, atMost=PT10M, pause=Fixed[length=PT0S]]
          users: 50, for: 1m             | ConstantUsers[users=50, length=PT1M, pause=Fixed[length=PT0S]]
          users: 5, iterations: 3, for: 1h | IterationsPerUser[users=5, iterations=3, atMost=PT1H, pause=Fixed[length=PT0S]]
          users: 5, shared_iterations: 3 | SharedIterations[users=5, iterations=3, atMost=PT10M, pause=Fixed[length=PT0S]]
          rate: 90/min, for: 1m          | ConstantRate[perSecond=1.5, length=PT1M, gaps=EVEN, pool=Pool[ready=10, most=10000]]
          rate: 5/s, for: 1m, max_users: 3, arrivals: poisson | ConstantRate[perSecond=5.0, length=PT1M, gaps=POISSON, pool=Pool[ready=3, most=3]]
          rate: 5/s, for: 1m, users: 30  | ConstantRate[perSecond=5.0, length=PT1M, gaps=EVEN, pool=Pool[ready=30, most=10000]]
          users: 1, for: 1s, wait: 1s..3s | ConstantUsers[users=1, length=PT1S, pause=Uniform[shortest=PT1S, longest=PT3S]]
          users: 1, for: 1s, wait: exponential(2s) | ConstantUsers[users=1, length=PT1S, pause=Exponential[mean=PT2S]]
          users: 1, for: 1s, pacing: 5s  | ConstantUsers[users=1, length=PT1S, pause=Pacing[every=PT5S]]
          """)
  void each_kind_of_load_is_read(String yaml, String model) {
    assertThat(load(yaml.replace(", ", "\n"))).hasToString(model);
  }

  @Example
  void stages_ramp_or_hold() {
    assertThat(load("shape: [{users: 50, over: 2m}, {users: 20, for: 1m}]\nwait: 1s"))
        .isEqualTo(
            new LoadModel.RampingUsers(
                0,
                List.of(
                    new LoadStage(50, Duration.ofMinutes(2)),
                    new LoadStage(20, Duration.ofMinutes(1), true)),
                new Pause.Fixed(Duration.ofSeconds(1))));
    assertThat(load("shape: [{rate: 120/min, over: 2m}]\nmax_users: 5"))
        .isInstanceOfSatisfying(
            LoadModel.RampingRate.class,
            open ->
                assertThat(open.stages()).containsExactly(new LoadStage(2, Duration.ofMinutes(2))));
  }

  @Example
  void ready_shapes_are_scaled_to_users_or_a_rate() {
    assertThat(stages("shape: smoke\nusers: 10"))
        .containsExactly(new LoadStage(1, Duration.ofMinutes(1), true));
    assertThat(stages("shape: load\nusers: 10"))
        .containsExactly(
            new LoadStage(10, Duration.ofMinutes(2)),
            new LoadStage(10, Duration.ofMinutes(10), true),
            new LoadStage(0, Duration.ofMinutes(1)));
    assertThat(((LoadModel.RampingRate) load("shape: smoke\nrate: 10/s")).stages())
        .containsExactly(new LoadStage(0.5, Duration.ofMinutes(1), true));
    assertThat(stages("shape: stress\nusers: 10"))
        .contains(new LoadStage(20, Duration.ofMinutes(3), true));
  }

  private static List<LoadStage> stages(String yaml) {
    return ((LoadModel.RampingUsers) load(yaml)).stages();
  }

  @Property
  void a_ready_shape_takes_as_long_as_it_is_told(
      @ForAll @IntRange(min = 1, max = 100_000) int millis) {
    for (String shape : ReadyShape.words()) {
      Duration length =
          stages("shape: %s\nusers: 7\nfor: %dms".formatted(shape, millis)).stream()
              .map(LoadStage::over)
              .reduce(Duration.ZERO, Duration::plus);
      assertThat(length.minus(Duration.ofMillis(millis)).abs()).isLessThan(Duration.ofNanos(20));
    }
  }

  @Property
  void a_time_is_read_as_it_is_written(@ForAll @IntRange(min = 1, max = 1_000_000) int number) {
    assertThat(PauseReader.parse(number + "ms"))
        .isEqualTo(new Pause.Fixed(Duration.ofMillis(number)));
    assertThat(PauseReader.parse(" %dus .. %d s ".formatted(number, number)))
        .isEqualTo(new Pause.Uniform(Duration.ofNanos(1000L * number), Duration.ofSeconds(number)));
  }

  @Property
  void no_pause_is_more_than_an_error(@ForAll String text) {
    try {
      assertThat(PauseReader.parse(text)).isNotNull();
    } catch (dev.steelyard.core.SteelyardException said) {
      assertThat(said.getMessage()).isNotBlank();
    }
  }

  @Example
  void settings_of_requests_are_read() {
    Scenario scenario =
        Scenarios.parse(
            """
            name: a
            target: https://localhost:1/api/
            http_version: 2
            timeout: 5s
            connect_timeout: 250ms
            redirects: 3
            cookies: false
            gzip: true
            insecure_tls: true
            seed: 9
            tasks: {t: GET /}
            """);
    assertThat(scenario.http().version()).isEqualTo(HttpVersion.TWO);
    assertThat(scenario.http().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(scenario.http().connectTimeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(scenario.http().redirects()).isEqualTo(3);
    assertThat(scenario.http().cookies()).isFalse();
    assertThat(scenario.http().gzip()).isTrue();
    assertThat(scenario.http().insecure()).isTrue();
    assertThat(scenario.seed()).isEqualTo(9);
    assertThat(scenario.target()).hasToString("https://localhost:1/api");
  }
}
