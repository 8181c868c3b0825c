package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.file.FileFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * What users show of themselves to servers that ask for a certificate.
 *
 * @param chain a PEM file: the certificate, then those that vouch for it, if the server needs them
 * @param key a PEM file: its private key, PKCS#8 and not encrypted (RFC 5958)
 */
public record ClientCertificate(Path chain, Path key) {

  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  /**
   * What TLS takes it from.
   *
   * @throws SteelyardException when a file is none of it, or they do not belong together
   */
  KeyManager[] managers() {
    try {
      Certificate[] certificates = certificates();
      PrivateKey secret = privateKey();
      requireMatch(certificates[0], secret);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("user", secret, new char[0], certificates);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException unusable) {
      throw SteelyardException.cannotRun(
          "cannot use the client certificate %s: %s".formatted(chain, FileFault.why(unusable)),
          unusable);
    }
  }

  /**
   * Finds out beforehand whether it can be used.
   *
   * @throws SteelyardException when it cannot
   */
  public void require() {
    managers();
  }

  private Certificate[] certificates() {
    byte[] bytes = BoundedFiles.bytes(chain, "a client's certificate", MOST_BYTES);
    try {
      Certificate[] all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .toArray(Certificate[]::new);
      if (all.length > 0) {
        return all;
      }
    } catch (CertificateException none) {
      // Said below.
    }
    throw SteelyardException.invalid(
        "%s has no certificate; a PEM file with -----BEGIN CERTIFICATE----- is needed"
            .formatted(chain));
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    String pem =
        new String(
            BoundedFiles.bytes(key, "a client's key", MOST_BYTES), StandardCharsets.ISO_8859_1);
    for (Matcher block = BLOCK.matcher(pem); block.find(); ) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return privateKey(block.group(2));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw refused("is encrypted", "openssl pkcs8 -in %1$s -out plain.pem");
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
            throw refused(
                block.group(2).contains("ENCRYPTED") ? "is encrypted" : "is not PKCS#8",
                "openssl pkcs8 -topk8 -nocrypt -in %1$s -out plain.pem");
        default -> {}
      }
    }
    throw SteelyardException.invalid(
        "%s has no private key; a PEM file with -----BEGIN PRIVATE KEY----- is needed"
            .formatted(key));
  }

  private SteelyardException refused(String why, String command) {
    return SteelyardException.invalid(
        "the client's key %s %s; %s makes one that can be read"
            .formatted(key, why, command.formatted(key)));
  }

  private PrivateKey privateKey(String base64) throws GeneralSecurityException {
    PKCS8EncodedKeySpec encoded;
    try {
      encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException broken) {
      throw SteelyardException.invalid("the client's key %s is broken PEM".formatted(key), broken);
    }
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(encoded);
      } catch (InvalidKeySpecException another) {
        // Or none of them: said below.
      }
    }
    throw SteelyardException.invalid(
        "the client's key %s is none of RSA, EC, Ed25519 and Ed448".formatted(key));
  }

  private void requireMatch(Certificate certificate, PrivateKey secret)
      throws GeneralSecurityException {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return;
    }
    byte[] something = {1, 2, 3};
    boolean fits = false;
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(something);
      byte[] signed = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(something);
      fits = verifying.verify(signed);
    } catch (InvalidKeyException | SignatureException others) {
      // A key of another kind fits as little.
    }
    if (!fits) {
      throw SteelyardException.invalid(
          "the client's key %s is not that of the certificate %s".formatted(key, chain));
    }
  }
}
