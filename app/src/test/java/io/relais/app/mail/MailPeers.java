// SPDX-License-Identifier: Apache-2.0
package io.relais.app.mail;

import io.relais.app.PeeredServer.Certificates;
import io.relais.app.archives.Installed;
import io.relais.app.archives.TestCertificates;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.TlsFiles;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Postfix and Dovecot as Debian packs them, in a folder of their own, which goes with them: an
/// operator of MSSanté who asks for a client certificate at both doors. They can only be started by
/// root; where the tests are not, by `sudo` without a password.
public final class MailPeers implements AutoCloseable {
  static final String PASSWORD = "changeit";

  /// Ours.
  public static final String CABINET = "cabinet@tilleuls.mssante.fr";

  /// Of somebody else.
  public static final String MOREAU = "claire.moreau@demo.mssante.fr";

  /// Taken by the operator, and sent back by the next one.
  static final String FAR = "quelquun@loin.mssante.fr";

  private static final String HERE = "127.0.0.1";
  private static final String NOBODY = "65534";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final TestCertificates authority;
  private final int smtpPort;
  private final int imapPort;
  private final List<Process> running = new ArrayList<>();

  private MailPeers(Path folder) throws Exception {
    this.folder = folder;
    authority = TestCertificates.in(folder);
    smtpPort = freePort();
    imapPort = freePort();
  }

  /// Whether they are installed and can be started.
  public static boolean present() throws Exception {
    return Installed.found(Files.isExecutable(Path.of("/usr/sbin/postfix")), "Postfix")
        && Installed.found(Files.isExecutable(Path.of("/usr/sbin/dovecot")), "Dovecot")
        && (isRoot() || run(List.of("sudo", "-n", "true")) == 0);
  }

  /// Starts both, and waits until they answer.
  public static MailPeers start() throws Exception {
    // Their own users have to reach it, which they cannot below somebody's home.
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "relais-mail");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    MailPeers peers = new MailPeers(folder);
    try {
      peers.prepare();
      peers.startSmtp();
      peers.begin("dovecot", "-F", "-c", folder.resolve("dovecot.conf").toString());
      peers.await(peers.imapPort);
      return peers;
    } catch (Exception e) {
      peers.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void prepare() throws Exception {
    Certificates shown = authority.of("operator");
    for (String name : List.of("postfix", "queue", "data", "boxes", "run")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(folder.resolve("postfix/main.cf"), main(shown));
    Files.writeString(folder.resolve("postfix/master.cf"), master());
    Files.writeString(folder.resolve("dovecot.conf"), dovecot(shown));
    Files.writeString(folder.resolve("users"), CABINET + ":{PLAIN}" + PASSWORD + "\n");
    needed("chown", "postfix", folder.resolve("data").toString());
    needed("chown", NOBODY + ":" + NOBODY, folder.resolve("boxes").toString());
  }

  private String main(Certificates shown) {
    return """
    compatibility_level = 3.6
    queue_directory = FOLDER/queue
    data_directory = FOLDER/data
    maillog_file = FOLDER/postfix.log
    maillog_file_prefixes = FOLDER
    myhostname = mail.operateur.mssante.fr
    mydestination =
    alias_maps =
    inet_interfaces = 127.0.0.1
    inet_protocols = ipv4
    smtpd_tls_cert_file = CERTIFICATE
    smtpd_tls_key_file = KEY
    smtpd_tls_CAfile = AUTHORITY
    smtpd_tls_security_level = encrypt
    smtpd_tls_req_ccert = yes
    smtpd_recipient_restrictions = permit_tls_all_clientcerts, reject
    virtual_mailbox_domains = tilleuls.mssante.fr, demo.mssante.fr
    virtual_mailbox_maps = inline:{ { CABINET = tilleuls.mssante.fr/cabinet/ },
      { MOREAU = demo.mssante.fr/claire.moreau/ } }
    virtual_mailbox_base = FOLDER/boxes
    virtual_uid_maps = static:NOBODY
    virtual_gid_maps = static:NOBODY
    transport_maps = inline:{ { loin.mssante.fr = error:5.1.1 nobody has this address } }
    """
        .replace("FOLDER", folder.toString())
        .replace("CERTIFICATE", shown.certificate().toString())
        .replace("KEY", shown.key().toString())
        .replace("AUTHORITY", shown.authority().toString())
        .replace("CABINET", CABINET)
        .replace("MOREAU", MOREAU)
        .replace("NOBODY", NOBODY);
  }

  private String master() {
    return """
    127.0.0.1:PORT inet n - n - - smtpd
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    tlsmgr unix - - n 1000? 1 tlsmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    proxymap unix - - n - - proxymap
    error unix - - n - - error
    retry unix - - n - - error
    virtual unix - n n - - virtual
    anvil unix - - n - 1 anvil
    postlog unix-dgram n - n - 1 postlogd
    """
        .replace("PORT", Integer.toString(smtpPort));
  }

  private String dovecot(Certificates shown) {
    return """
    base_dir = FOLDER/run
    state_dir = FOLDER/run
    instance_name = relais-test
    log_path = FOLDER/dovecot.log
    protocols = imap
    listen = 127.0.0.1
    ssl = required
    ssl_cert = <CERTIFICATE
    ssl_key = <KEY
    ssl_ca = <AUTHORITY
    ssl_require_crl = no
    ssl_verify_client_cert = yes
    auth_ssl_require_client_cert = yes
    auth_ssl_username_from_cert = yes
    auth_mechanisms = plain external
    first_valid_uid = 1
    mail_location = maildir:FOLDER/boxes/%d/%n
    passdb {
      driver = passwd-file
      mechanisms = plain
      args = FOLDER/users
    }
    passdb {
      driver = static
      mechanisms = external
      args = nopassword=y
    }
    userdb {
      driver = static
      args = uid=NOBODY gid=NOBODY home=FOLDER/boxes/%d/%n
    }
    service imap-login {
      inet_listener imap {
        port = PORT
      }
      inet_listener imaps {
        port = 0
      }
    }
    """
        .replace("FOLDER", folder.toString())
        .replace("CERTIFICATE", shown.certificate().toString())
        .replace("KEY", shown.key().toString())
        .replace("AUTHORITY", shown.authority().toString())
        .replace("NOBODY", NOBODY)
        .replace("PORT", Integer.toString(imapPort));
  }

  /// Starts Postfix, again if it was stopped.
  void startSmtp() throws Exception {
    begin("postfix", "-c", folder.resolve("postfix").toString(), "start-fg");
    await(smtpPort);
  }

  /// Stops Postfix. What it has taken and not delivered stays in its queue.
  void stopSmtp() throws Exception {
    Process process = running.removeFirst();
    needed("postfix", "-c", folder.resolve("postfix").toString(), "stop");
    process.waitFor();
  }

  private void begin(String... command) throws IOException {
    running.add(
        new ProcessBuilder(asRoot(List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".out").toFile())
            .start());
  }

  private void await(int port) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        Process newest = running.getLast();
        if (System.nanoTime() > until || newest.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("A mail server does not answer: " + log(), notYet);
        }
      }
    }
  }

  /// What they have said.
  String log() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("postfix.out", "postfix.log", "dovecot.out", "dovecot.log")) {
      Path file = folder.resolve(name);
      all.append(Files.isReadable(file) ? Files.readString(file) : "");
    }
    return all.toString();
  }

  /// Takes letters from whoever shows a certificate.
  public MailServer smtp() throws Exception {
    return smtp(Optional.of(client(CABINET)));
  }

  /// The same for somebody who shows this.
  MailServer smtp(Optional<TlsFiles.Client> shown) {
    return server(smtpPort, shown, Optional.empty());
  }

  /// Holds the letters of whoever shows their certificate.
  public MailServer imap(String whose) throws Exception {
    return imap(whose, Optional.empty());
  }

  /// Holds the letters of whoever shows a certificate and says the password.
  MailServer imap(String whose, Optional<String> password) throws Exception {
    return server(
        imapPort, Optional.of(client(whose)), Optional.of(new MailServer.SignIn(whose, password)));
  }

  /// What somebody shows.
  TlsFiles.Client client(String whose) throws Exception {
    return new TlsFiles.Client(authority.pkcs12(authority.of(whose), PASSWORD), PASSWORD);
  }

  private MailServer server(
      int port, Optional<TlsFiles.Client> shown, Optional<MailServer.SignIn> signIn) {
    return new MailServer(
        HERE,
        port,
        new TlsFiles(Optional.of(authority.authority()), shown),
        signIn,
        Duration.ofSeconds(10));
  }

  /// Sends a letter as it is written, as somebody's mail program does.
  void post(String from, String to, String letter) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.required", "true");
    properties.put("mail.smtp.ssl.socketFactory", sockets(client(from)));
    properties.put("mail.smtp.from", from);
    Session session = Session.getInstance(properties);
    byte[] bytes = letter.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(HERE, smtpPort, null, null);
      transport.sendMessage(
          new MimeMessage(session, new ByteArrayInputStream(bytes)), InternetAddress.parse(to));
    }
  }

  private SSLSocketFactory sockets(TlsFiles.Client shown) throws Exception {
    char[] password = shown.password().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(shown.file().toFile(), password), password);
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    try (InputStream in = Files.newInputStream(authority.authority())) {
      believed.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /// Makes certificates that both believe.
  TestCertificates authority() {
    return authority;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> asRoot(List<String> command) {
    return isRoot() ? command : Stream.concat(Stream.of("sudo", "-n"), command.stream()).toList();
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// The letters of a mailbox as they lie there, whole, once they are there.
  public List<byte[]> stored(String address) throws IOException {
    List<String> parts = List.of(address.split("@", 2));
    Path box = folder.resolve("boxes").resolve(parts.getLast()).resolve(parts.getFirst());
    List<byte[]> letters = new ArrayList<>();
    for (String file :
        said("find", box.toString(), "-type", "f", "-name", "*.*,*").lines().toList()) {
      letters.add(saidBytes("cat", file));
    }
    return letters;
  }

  private static String said(String... command) throws IOException {
    return new String(saidBytes(command), StandardCharsets.UTF_8);
  }

  private static byte[] saidBytes(String... command) throws IOException {
    Process process = new ProcessBuilder(asRoot(List.of(command))).start();
    return process.getInputStream().readAllBytes();
  }

  private static void needed(String... command) throws Exception {
    if (run(asRoot(List.of(command))) != 0) {
      throw new IOException("This did not work: " + String.join(" ", command));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run(asRoot(List.of("postfix", "-c", folder.resolve("postfix").toString(), "stop")));
      run(asRoot(List.of("doveadm", "-c", folder.resolve("dovecot.conf").toString(), "stop")));
      for (Process one : running) {
        one.waitFor();
      }
      run(asRoot(List.of("rm", "-rf", folder.toString())));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
