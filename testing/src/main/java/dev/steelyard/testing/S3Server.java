package dev.steelyard.testing;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** A real server that speaks S3 on loopback, checks signatures, and keeps objects in memory. */
public final class S3Server implements AutoCloseable {

  /** A bucket that is there. */
  public static final String BUCKET = "lab";

  public static final String KEY = "AKIATESTSOFSTEELYARD";
  public static final String SECRET = "hidden/tests+of+steelyard/never+told";

  private final BlobStore objects = new TransientNio2BlobStore();
  private final S3Proxy server;

  private S3Server() {
    server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
  }

  public static S3Server start() {
    S3Server made = new S3Server();
    try {
      made.server.start();
    } catch (Exception notStarted) {
      throw new IllegalStateException(notStarted);
    }
    made.objects.createContainer(BUCKET);
    return made;
  }

  public int port() {
    return server.getPort();
  }

  public void createBucket(String name) {
    objects.createContainer(name);
  }

  /** How many objects a bucket has whose keys begin so, of a thousand at most. */
  public long count(String bucket, String prefix) {
    return objects
        .list(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build())
        .contents()
        .size();
  }

  /** Removes the objects whose keys begin so. */
  public void remove(String bucket, String prefix) {
    objects
        .list(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build())
        .contents()
        .forEach(one -> objects.removeBlob(bucket, one.key()));
  }

  /** The variables with which programs find this server and may use it. */
  public Map<String, String> environment() {
    return environment(port());
  }

  /** The same, through a relay that listens there. */
  public static Map<String, String> environment(int port) {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_REGION",
        "us-east-1",
        "AWS_ENDPOINT_URL",
        "http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception notStopped) {
      throw new IOException(notStopped);
    }
    objects.close();
  }
}
