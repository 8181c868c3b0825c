package dev.steelyard.load.user;

import static dev.steelyard.load.user.Checks.contains;
import static dev.steelyard.load.user.Checks.has;
import static dev.steelyard.load.user.Checks.json;
import static dev.steelyard.load.user.Checks.status;

import dev.steelyard.load.engine.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A user that uses all there is. */
public final class Shopper extends LoadUser {

  private String token = "";

  public static LoadOptions options() {
    return LoadOptions.against("http://localhost:1")
        .pausing(new Pause.Fixed(Duration.ofMillis(1)))
        .iterations(2, 20)
        .threshold("http_req_duration{name:search}", "p(95) < 10s")
        .threshold("baskets", "count > 1000")
        .threshold("sizes", "p(95) < 10")
        .threshold("errors", "rate < 1%");
  }

  public static Map<String, String> setUp(Http http) throws InterruptedException {
    return Map.of("library", http.post("/libraries").send().orFail().json("$.id"));
  }

  public static void tearDown(Http http) throws InterruptedException {
    http.delete("/libraries").send().orFail();
  }

  @Override
  protected void start() throws InterruptedException {
    token = http().post("/login").json(Map.of("user", id())).send().json("$.token");
  }

  @Task(weight = 10)
  void search() throws InterruptedException {
    http()
        .post("/libraries/" + prepared("library") + "/search")
        .name("search")
        .tag("kind", "read")
        .header("Authorization", "Bearer " + token)
        .query("q", "a b/" + random().nextInt(10))
        .json("{\"k\": 10}")
        .send()
        .check(status(200), has("$.token"), json("$.id", 7), contains("secret"));
  }

  @Task
  void basket() throws InterruptedException {
    meter().counter("baskets", 2);
    meter().trend("sizes", List.of(1, 2, 3).size());
    http().get("/basket").name("basket").expect(404, 200).send().check(status(404));
  }

  @Task
  void failing() {
    throw fail("nothing to buy");
  }
}
