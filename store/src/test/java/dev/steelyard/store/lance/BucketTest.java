package dev.steelyard.store.lance;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.S3Server;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A test with a real server that speaks S3, and a store of its own in a bucket. */
abstract class BucketTest {

  static {
    ChildStore.startHelpersFast();
  }

  static S3Server server;

  StoreLocation location;

  @BeforeAll
  static void startServer() {
    server = S3Server.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  final void place(TestInfo test) {
    location = at(server.environment(), test.getTestMethod().orElseThrow().getName());
  }

  static StoreLocation at(Map<String, String> environment, String name) {
    return StoreLocation.of("s3://" + S3Server.BUCKET + "/" + name, environment);
  }

  final Store open() {
    return LanceStore.open(location);
  }
}
