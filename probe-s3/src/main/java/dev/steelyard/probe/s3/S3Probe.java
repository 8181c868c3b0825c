package dev.steelyard.probe.s3;

import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageAccess;
import dev.steelyard.probe.StorageProbe;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Says each request of a client of S3: what is asked, of which object and part, how many bytes come
 * or go, and whether it failed.
 *
 * <pre>{@code
 * S3Client.builder()
 *     .overrideConfiguration(client -> client.addExecutionInterceptor(S3Probe.of("lake")))
 * }</pre>
 *
 * <p>The time of a request goes from the call to its answer, with all attempts. An object that the
 * program gets as a stream is answered when the stream begins: what comes after that is read in the
 * program's own time, and its bytes are those that the answer promises. Requests of an asynchronous
 * client belong to the operation that asked. A client on the common runtime ({@code crtBuilder})
 * calls no interceptors.
 */
public final class S3Probe implements ExecutionInterceptor {

  private static final ExecutionAttribute<StorageAccess> ACCESS =
      new ExecutionAttribute<>("SteelyardStorageAccess");

  private static final int NOT_FOUND = 404;

  private final StorageProbe probe;

  private S3Probe(StorageProbe probe) {
    this.probe = probe;
  }

  /**
   * An interceptor, for any number of clients.
   *
   * @param name what the storage is called
   */
  public static S3Probe of(String name) {
    return new S3Probe(Probe.storage(name));
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (!probe.isRecorded()) {
      return;
    }
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    StorageAccess access =
        new S3Request(operation == null ? "" : operation, context.request()).begin(probe);
    if (attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC) {
      access.within(Probe.currentOperation());
    }
    attributes.putAttribute(ACCESS, access);
  }

  /** The body as the program gave it: on its way, pieces of it may have checksums of their own. */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    StorageAccess access = attributes.getAttribute(ACCESS);
    if (access == null) {
      return;
    }
    SdkHttpRequest request = context.httpRequest();
    request
        .firstMatchingHeader("x-amz-decoded-content-length")
        .or(() -> request.firstMatchingHeader("Content-Length"))
        .filter(text -> S3Request.isWritten(operation(attributes)))
        .ifPresent(text -> access.bytes(Long.parseLong(text)));
  }

  private static String operation(ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return operation == null ? "" : operation;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    StorageAccess access = attributes.getAttribute(ACCESS);
    if (access != null) {
      new S3Request(operation(attributes), context.request()).answered(access, context.response());
      access.close();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    StorageAccess access = attributes.getAttribute(ACCESS);
    if (access != null) {
      if (!isAbsent(context.exception()) || !S3Request.isLooked(operation(attributes))) {
        access.failed();
      }
      access.close();
    }
  }

  /** That an object is not there is an answer to whoever looks whether it is. */
  private static boolean isAbsent(Throwable failure) {
    @Nullable Throwable one = failure;
    while (one != null && !(one instanceof AwsServiceException)) {
      one = one.getCause();
    }
    return one instanceof AwsServiceException refused && refused.statusCode() == NOT_FOUND;
  }
}
