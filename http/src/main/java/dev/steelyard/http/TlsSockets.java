package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.file.FileFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. */
final class TlsSockets {

  private static final int MOST_BYTES = 16 << 20;

  private TlsSockets() {}

  static SSLSocketFactory sockets(HttpSettings settings) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          settings.clientCertificate().map(ClientCertificate::managers).orElse(null),
          managers(settings),
          null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException unusable) {
      throw SteelyardException.cannotRun(
          "cannot prepare TLS: " + FileFault.why(unusable), unusable);
    }
  }

  private static TrustManager @Nullable [] managers(HttpSettings settings)
      throws GeneralSecurityException, IOException {
    if (settings.insecure()) {
      return new TrustManager[] {new Everybody()};
    }
    return settings.certificates().isPresent() ? also(settings.certificates().get()) : null;
  }

  private static TrustManager[] also(Path pem) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int count = 0;
    for (X509Certificate usual : usual()) {
      trusted.setCertificateEntry("usual-" + count++, usual);
    }
    InputStream in =
        new ByteArrayInputStream(BoundedFiles.bytes(pem, "a file of certificates", MOST_BYTES));
    for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
      trusted.setCertificateEntry("given-" + count++, one);
    }
    return factory(trusted).getTrustManagers();
  }

  private static X509Certificate[] usual() throws GeneralSecurityException {
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager issuers) {
        return issuers.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManagerFactory factory(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory;
  }

  /** What {@code insecure} asks for: the connection is encrypted, with whomever. */
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
