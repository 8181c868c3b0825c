package dev.steelyard.probe.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StoragePrices;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.StorageTotal;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageAccess;
import dev.steelyard.trace.TraceFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What clients of S3 ask a server that speaks it is read from the recording. */
class S3ProbeTest {

  private static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();

  @TempDir Path folder;

  private static S3Proxy server;
  private static S3Client client;
  private static S3AsyncClient async;

  @BeforeAll
  static void start() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "id", "secret")
            .build();
    server.start();
    client = configured(S3Client.builder()).build();
    async = configured(S3AsyncClient.builder()).build();
    client.createBucket(one -> one.bucket("lake"));
  }

  private static <B extends S3BaseClientBuilder<B, C>, C> B configured(B builder) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .overrideConfiguration(one -> one.addExecutionInterceptor(S3Probe.of("objects")));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    async.close();
    server.stop();
  }

  private interface Work {
    void run() throws Exception;
  }

  private Trace read(Work work) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return TraceFiles.read(file);
  }

  private static List<String> asked(Trace trace) {
    return trace.requests().stream()
        .map(one ->
            "%s %s %d"
                .formatted(
                    one.kind(),
                    StorageRequest.target(one.path(), one.offset(), one.asked()),
                    one.bytes().orElse(-1)))
        .toList();
  }

  private static void put(String key, int bytes) {
    client.putObject(one -> one.bucket("lake").key(key), RequestBody.fromBytes(new byte[bytes]));
  }

  private static int get(String key, String range) {
    return client
        .getObjectAsBytes(one -> one.bucket("lake").key(key).range(range))
        .asByteArray()
        .length;
  }

  @Test
  void each_request_is_told_with_its_object_its_part_and_its_bytes() throws Exception {
    Trace trace =
        read(() -> {
          put("a.parquet", 1_000);
          assertThat(get("a.parquet", null)).isEqualTo(1_000);
          assertThat(get("a.parquet", "bytes=100-149")).isEqualTo(50);
          assertThat(get("a.parquet", "bytes=900-")).isEqualTo(100);
          assertThat(get("a.parquet", "bytes=-8")).isEqualTo(8);
          client.headObject(one -> one.bucket("lake").key("a.parquet"));
          client.listObjectsV2(one -> one.bucket("lake").prefix("a"));
          client.listBuckets();
          client.copyObject(one ->
              one.sourceBucket("lake")
                  .sourceKey("a.parquet")
                  .destinationBucket("lake")
                  .destinationKey("b"));
          client.deleteObject(one -> one.bucket("lake").key("b"));
          try (var in = client.getObject(one -> one.bucket("lake").key("a.parquet"))) {
            assertThat(in.readAllBytes()).hasSize(1_000);
          }
          client.deleteObjects(one ->
              one.bucket("lake")
                  .delete(
                      Delete.builder()
                          .objects(
                              ObjectIdentifier.builder().key("a.parquet").build(),
                              ObjectIdentifier.builder().key("b").build())
                          .build()));
        });

    assertThat(asked(trace))
        .containsExactly(
            "WRITE lake/a.parquet 1000",
            "READ lake/a.parquet 1000",
            "READ lake/a.parquet [50 bytes from 100] 50",
            "READ lake/a.parquet [100 bytes from 900] 100",
            "READ lake/a.parquet [8 bytes from 992] 8",
            "LOOK lake/a.parquet -1",
            "LIST lake/a -1",
            "LIST / ?ListBuckets -1",
            "WRITE lake/b 0",
            "DELETE lake/b -1",
            "READ lake/a.parquet 1000",
            "DELETE  -1");
    assertThat(trace.spans().kind(0).words()).isEqualTo("objects/write");
  }

  private static void answered(String operation, SdkRequest request, SdkResponse response) {
    S3Request asked = new S3Request(operation, request);
    try (StorageAccess access = asked.begin(Probe.storage("objects"))) {
      asked.answered(access, response);
    }
  }

  private static void got(GetObjectRequest.Builder request, String range) {
    answered(
        "GetObject",
        request.bucket("lake").key("a").build(),
        GetObjectResponse.builder().contentLength(8L).contentRange(range).build());
  }

  @Test
  void parts_by_number_lie_where_the_answer_says_and_are_unknown_where_it_does_not()
      throws Exception {
    Trace trace =
        read(() -> {
          for (int part = 0; part < 3; part++) {
            got(
                GetObjectRequest.builder().partNumber(part + 1),
                "bytes %d-%d/24".formatted(8 * part, 8 * part + 7));
          }
          got(GetObjectRequest.builder().partNumber(1), null);
          got(GetObjectRequest.builder().range("bytes=0-3,8-11"), null);
        });

    assertThat(asked(trace))
        .containsExactly(
            "READ lake/a [8 bytes from 0] 8",
            "READ lake/a [8 bytes from 8] 8",
            "READ lake/a [8 bytes from 16] 8",
            "READ  8",
            "READ  8");
    assertThat(StorageUse.of(trace).getFirst().again()).isZero();
    assertThat(StorageTotal.of(trace, StoragePrices.NONE).getFirst().amplification()).isEqualTo(1);
  }

  @Test
  void versions_and_other_questions_about_one_object_are_no_repetitions() throws Exception {
    Trace trace =
        read(() -> {
          got(GetObjectRequest.builder().versionId("1"), null);
          got(GetObjectRequest.builder().versionId("2"), null);
          got(GetObjectRequest.builder(), null);
          looked("HeadObject", HeadObjectRequest.builder().bucket("lake").key("a").build());
          looked("GetObjectAcl", GetObjectAclRequest.builder().bucket("lake").key("a").build());
          for (String upload : List.of("x", "y")) {
            looked(
                "ListParts",
                ListPartsRequest.builder().bucket("lake").key("a").uploadId(upload).build());
          }
        });

    assertThat(trace.requests())
        .extracting(StorageRequest::path)
        .containsExactly(
            "lake/a ?VersionId=1",
            "lake/a ?VersionId=2",
            "lake/a",
            "lake/a",
            "lake/a ?GetObjectAcl",
            "lake/a ?ListParts&UploadId=x",
            "lake/a ?ListParts&UploadId=y");
    assertThat(StorageUse.of(trace)).allSatisfy(one -> assertThat(one.again()).isZero());
  }

  private static void looked(String operation, SdkRequest request) {
    answered(operation, request, GetObjectResponse.builder().build());
  }

  @Test
  void what_is_asked_after_several_were_deleted_is_asked_anew() throws Exception {
    put("x", 1);
    put("y", 1);
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("")) {
            client.headObject(one -> one.bucket("lake").key("y"));
            client.deleteObjects(one ->
                one.bucket("lake")
                    .delete(
                        Delete.builder()
                            .objects(
                                ObjectIdentifier.builder().key("x").build(),
                                ObjectIdentifier.builder().key("y").build())
                            .build()));
            assertThatThrownBy(() -> client.headObject(one -> one.bucket("lake").key("y")))
                .isInstanceOf(NoSuchKeyException.class);
            export.amount(1);
          }
        });

    assertThat(StorageUse.of(trace)).allSatisfy(one -> assertThat(one.again()).isZero());
    assertThat(TraceView.of("it", trace, 5).repeated().cases()).isEmpty();
  }

  @Test
  void pages_of_a_listing_are_no_repetitions() throws Exception {
    for (int i = 0; i < 5; i++) {
      put("many/" + i, 1);
    }
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("")) {
            export.amount(
                client
                    .listObjectsV2Paginator(one -> one.bucket("lake").prefix("many/").maxKeys(2))
                    .contents()
                    .stream()
                    .count());
          }
        });

    assertThat(trace.requests()).hasSize(3);
    assertThat(trace.spans().amount(0)).isEqualTo(5);
    assertThat(TraceView.of("it", trace, 5).repeated().cases()).isEmpty();
  }

  @Test
  void what_is_refused_failed_and_what_is_not_there_was_answered() throws Exception {
    Trace trace =
        read(() -> {
          assertThatThrownBy(() -> get("gone", null)).isInstanceOf(NoSuchKeyException.class);
          assertThatThrownBy(() -> client.headObject(one -> one.bucket("lake").key("gone")))
              .isInstanceOf(NoSuchKeyException.class);
        });

    assertThat(asked(trace)).containsExactly("READ lake/gone -1", "LOOK lake/gone -1");
    assertThat(trace.spans().hasFailed(0)).isTrue();
    assertThat(trace.spans().hasFailed(1)).isFalse();
  }

  /** They end on threads of the client. */
  @Test
  void requests_of_an_asynchronous_client_belong_to_the_operation_that_asked() throws Exception {
    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin("year=2026")) {
            async
                .putObject(
                    one -> one.bucket("lake").key("async"),
                    AsyncRequestBody.fromBytes(new byte[300]))
                .join();
            List<? extends CompletableFuture<?>> all =
                IntStream.range(0, 4)
                    .mapToObj(i ->
                        async.getObject(
                            one -> one.bucket("lake").key("async").range("bytes=%d-".formatted(i)),
                            AsyncResponseTransformer.toBytes()))
                    .toList();
            all.forEach(CompletableFuture::join);
            export.amount(all.size());
          }
        });

    assertThat(asked(trace))
        .containsExactlyInAnyOrder(
            "WRITE lake/async 300",
            "READ lake/async [300 bytes from 0] 300",
            "READ lake/async [299 bytes from 1] 299",
            "READ lake/async [298 bytes from 2] 298",
            "READ lake/async [297 bytes from 3] 297");
    Spans spans = trace.spans();
    assertThat(trace.requests())
        .allSatisfy(one -> assertThat(spans.path(one.span())).startsWith("export"));
  }

  @Test
  void a_client_is_built_as_the_page_says() {
    System.setProperty("aws.region", "us-east-1");
    try {
      S3Client client =
          S3Client.builder()
              .overrideConfiguration(one -> one.addExecutionInterceptor(S3Probe.of("lake")))
              .build();

      assertThat(client.serviceName()).isEqualTo("s3");
      client.close();
    } finally {
      System.clearProperty("aws.region");
    }
  }

  @Test
  void where_nothing_records_nothing_is_said() throws Exception {
    put("quiet", 3);

    assertThat(get("quiet", null)).isEqualTo(3);
  }
}
