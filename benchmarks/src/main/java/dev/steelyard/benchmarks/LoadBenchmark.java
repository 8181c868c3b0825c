package dev.steelyard.benchmarks;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the load engine costs against a server that answers at once: one GET an iteration, and the
 * figures as lines of a name and a number. {@code benchmarks/load/run} runs it beside other tools.
 */
public final class LoadBenchmark {

  private static final String USAGE =
      """
      users CONNECTIONS SECONDS URI    as many requests as CONNECTIONS users can make
      waiting USERS SECONDS URI        users that come within 15 s and wait 1 to 3 s between requests
      idle USERS SECONDS URI           users that come within 15 s, ask once and keep their connections
      many REQUESTS CONNECTIONS URI    as many requests as said, and the memory they took\
      """;

  /** Until the JVM has compiled what runs; counted, and said apart. */
  private static final int WARM_SECONDS = 5;

  /** In which users come who then wait. */
  private static final int COMING_SECONDS = 15;

  /** What a short test gets of it: the JVM's compiling included. */
  private static final int FIRST_SECONDS = 10;

  private record Users(HttpClients clients, PreparedRequest call, RequestKey key)
      implements UserFactory {
    @Override
    public VirtualUser user(long id, Recorder recorder) {
      return new User(clients.client(), call, key, recorder);
    }
  }

  private record User(HttpClient client, PreparedRequest call, RequestKey key, Recorder recorder)
      implements VirtualUser {
    @Override
    public void iterate(long intended) throws InterruptedException {
      HttpResponse it = client.send(call);
      Optional<FailureKind> failure = it.failure();
      if (failure.isEmpty()) {
        recorder.answered(
            key,
            intended,
            it.startNanos(),
            it.endNanos(),
            it.status(),
            it.status() >= 400,
            it.bytesSent(),
            it.bytesReceived(),
            it.bodyLength(),
            it.phases());
      } else {
        recorder.failed(
            key,
            intended,
            it.startNanos(),
            it.endNanos(),
            failure.get(),
            it.bytesSent(),
            it.bytesReceived(),
            it.phases());
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private double warmCpu;
  private double idleCpu;

  private LoadBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    long first = Long.parseLong(arguments[1]);
    int second = Integer.parseInt(arguments[2]);
    new LoadBenchmark().run(model(arguments[0], first, second), URI.create(arguments[3]));
  }

  private static LoadModel model(String kind, long first, int second) {
    return switch (kind) {
      case "users" ->
          new LoadModel.ConstantUsers(
              Math.toIntExact(first), Duration.ofSeconds(second), Pause.NONE);
      case "waiting" ->
          new LoadModel.RampingUsers(
              0,
              List.of(
                  new LoadStage(first, Duration.ofSeconds(COMING_SECONDS)),
                  new LoadStage(first, Duration.ofSeconds(second))),
              new Pause.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(3)));
      case "idle" ->
          new LoadModel.RampingUsers(
              0,
              List.of(
                  new LoadStage(first, Duration.ofSeconds(COMING_SECONDS)),
                  new LoadStage(first, Duration.ofSeconds(second))),
              new Pause.Fixed(Duration.ofHours(1)));
      case "many" -> new LoadModel.SharedIterations(second, first, Duration.ofHours(1), Pause.NONE);
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  private void run(LoadModel model, URI uri) throws IOException {
    try (HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
      Users users =
          new Users(
              clients,
              PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE),
              new RequestKey(uri.getPath()));
      LoadPlan plan = LoadPlan.of(model, Duration.ofSeconds(5), 1);
      Recording recording =
          new LoadRun(
                  plan,
                  users,
                  (second, soFar) -> {
                    if (second.at() == WARM_SECONDS - 1) {
                      warmCpu = soFar.get().health().cpuSeconds();
                    }
                    if (second.at() == COMING_SECONDS) {
                      idleCpu = soFar.get().health().cpuSeconds();
                    }
                  })
              .run();
      print(recording);
    }
  }

  private void print(Recording recording) throws IOException {
    RequestTotals all = recording.all();
    double length = recording.length().toNanos() / 1e9;
    double cpu = recording.health().cpuSeconds();
    say("requests", all.count());
    say("failed", all.failed());
    all.failures().forEach((kind, count) -> say("failed_" + kind.wireName(), count));
    say("seconds", length);
    say("requests_per_second", all.count() / length);
    say("cpu_seconds_per_million", cpu / all.count() * 1e6);
    long warm = countedBefore(recording, WARM_SECONDS);
    say(
        "first_requests_per_second",
        countedBefore(recording, FIRST_SECONDS) / Math.min(length, FIRST_SECONDS));
    if (length > WARM_SECONDS + 1) {
      say("warm_requests_per_second", (all.count() - warm) / (length - WARM_SECONDS));
      say("warm_cpu_seconds_per_million", (cpu - warmCpu) / (all.count() - warm) * 1e6);
    }
    if (length > COMING_SECONDS + 2) {
      say("cpu_share_once_all_came", (cpu - idleCpu) / (length - COMING_SECONDS - 1));
    }
    Distribution latency =
        recording.seconds().stream()
            .filter(second -> second.at() >= WARM_SECONDS)
            .map(Second::latency)
            .reduce(Distribution.NONE, Distribution::plus);
    say("warm_p50_microseconds", latency.percentile(50));
    say("warm_p99_microseconds", latency.percentile(99));
    say("p99_microseconds", all.latency().percentile(99));
    say("scheduler_lag_p99_microseconds", recording.health().lag().percentile(99));
    say("max_heap_mib", Runtime.getRuntime().maxMemory() >> 20);
    say("peak_resident_mib", peakResident() / 1024.0);
    recording.health().doubts().forEach(System.err::println);
  }

  private static long countedBefore(Recording recording, int seconds) {
    return recording.seconds().stream()
        .filter(second -> second.at() < seconds)
        .mapToLong(Second::count)
        .sum();
  }

  private static void say(String name, Number value) {
    System.out.printf(Locale.ROOT, "%s %.3f%n", name, value.doubleValue());
  }

  /** In KiB, as Linux counts it. */
  private static double peakResident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }
}
