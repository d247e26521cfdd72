// SPDX-License-Identifier: Apache-2.0
// What one core can do at best: the packets of one sender are opened, and for each receiver the
// header is rewritten and the packet sealed and sent. No jitter, no repair, no estimate, no ICE, no
// DTLS: keys come in by standard input, already derived (RFC 3711 section 4.3).
//
//   limit cm|gcm CPU [gso]
//
// One command a line, one answer a line:
//   in SSRC KEY SALT AUTH          what comes in (numbers decimal, keys hexadecimal, "-" for none)
//   out PORT SSRC KEY SALT AUTH    one more receiver, on 127.0.0.1
//   reset                          nobody is there any more
//   cost                           "cost NANOSECONDS IN OUT GROUPED": the forwarding thread's own
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/udp.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  BATCH = 32,
  SLOT = 1600,
  RECEIVERS = 1024,
  GROUP_BYTES = 65000,
  GCM_TAG = 16,
  CM_TAG = 10,
  HMAC_KEY = 20,
  RTP_HEADER = 12,
  SOCKET_BUFFER = 4 << 20
};

// One direction of one peer: its cipher, and where its sequence numbers have come to.
struct stream {
  uint32_t ssrc;
  uint8_t salt[16];
  EVP_CIPHER_CTX *cipher;
  SHA_CTX inner, outer;  // HMAC's two halves, once the key is in
  uint64_t highest;
  int begun;
  struct sockaddr_in to;
};

static int gcm, gso, port_socket;
static struct stream sender, receivers[RECEIVERS];
static int receiver_count;
static uint64_t packets_in, packets_out, packets_grouped;
static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static uint8_t input[BATCH][SLOT];
static uint8_t output[BATCH * SLOT];

static void fail(const char *what) {
  fprintf(stderr, "limit: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint32_t get32(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put32(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (uint8_t)(value >> (24 - 8 * i));
}

// Where the payload begins, or 0.
static size_t header_length(const uint8_t *packet, size_t length) {
  size_t header = RTP_HEADER + 4 * (size_t)(packet[0] & 15);
  if (packet[0] & 0x10) {
    if (header + 4 > length) return 0;
    header += 4 + 4 * (size_t)(packet[header + 2] << 8 | packet[header + 3]);
  }
  return header < length ? header : 0;
}

static uint64_t index_of(struct stream *of, uint16_t sequence) {
  if (!of->begun) {
    of->begun = 1;
    of->highest = sequence;
  }
  uint64_t index = of->highest + (uint64_t)(int64_t)(int16_t)(sequence - (uint16_t)of->highest);
  if ((int64_t)(index - of->highest) > 0) of->highest = index;
  return index;
}

static void vector_of(const struct stream *of, uint64_t index, uint8_t *iv) {
  memcpy(iv, of->salt, 16);
  int at = gcm ? 2 : 4;
  for (int i = 0; i < 4; i++) iv[at + i] ^= (uint8_t)(of->ssrc >> (24 - 8 * i));
  for (int i = 0; i < 6; i++) iv[at + 4 + i] ^= (uint8_t)(index >> (40 - 8 * i));
}

// SHA-1 with saved states costs less than any call that takes the key again.
static void authenticate(const struct stream *of, const uint8_t *packet, size_t length,
                         uint64_t index, uint8_t *tag) {
  uint8_t roc[4], hash[SHA_DIGEST_LENGTH];
  put32(roc, (uint32_t)(index >> 16));
  SHA_CTX context = of->inner;
  SHA1_Update(&context, packet, length);
  SHA1_Update(&context, roc, 4);
  SHA1_Final(hash, &context);
  context = of->outer;
  SHA1_Update(&context, hash, sizeof hash);
  SHA1_Final(hash, &context);
  memcpy(tag, hash, CM_TAG);
}

// Opens in place; the new length, or 0.
static size_t open_packet(struct stream *of, uint8_t *packet, size_t length) {
  size_t tag = gcm ? GCM_TAG : CM_TAG, header = header_length(packet, length);
  if (header == 0 || length <= header + tag) return 0;
  uint64_t index = index_of(of, (uint16_t)(packet[2] << 8 | packet[3]));
  uint8_t iv[16];
  vector_of(of, index, iv);
  int clear = (int)(length - header - tag), written;
  if (!gcm) {
    uint8_t expected[CM_TAG];
    authenticate(of, packet, length - tag, index, expected);
    if (memcmp(expected, packet + length - tag, tag) != 0) return 0;
  }
  if (!EVP_CipherInit_ex(of->cipher, NULL, NULL, NULL, iv, 0)) return 0;
  if (gcm) {
    EVP_CIPHER_CTX_ctrl(of->cipher, EVP_CTRL_AEAD_SET_TAG, GCM_TAG, packet + length - tag);
    EVP_CipherUpdate(of->cipher, NULL, &written, packet, (int)header);
  }
  EVP_CipherUpdate(of->cipher, packet + header, &written, packet + header, clear);
  if (gcm && EVP_CipherFinal_ex(of->cipher, packet + header + clear, &written) <= 0) return 0;
  return length - tag;
}

// Seals a clear packet into another place; the new length.
static size_t seal_packet(struct stream *of, const uint8_t *clear, size_t length, uint8_t *into) {
  size_t header = header_length(clear, length);
  memcpy(into, clear, header);
  put32(into + 8, of->ssrc);
  uint64_t index = index_of(of, (uint16_t)(into[2] << 8 | into[3]));
  uint8_t iv[16];
  vector_of(of, index, iv);
  int written;
  EVP_CipherInit_ex(of->cipher, NULL, NULL, NULL, iv, 1);
  if (gcm) EVP_CipherUpdate(of->cipher, NULL, &written, into, (int)header);
  EVP_CipherUpdate(of->cipher, into + header, &written, clear + header, (int)(length - header));
  if (gcm) {
    EVP_CipherFinal_ex(of->cipher, into + length, &written);
    EVP_CIPHER_CTX_ctrl(of->cipher, EVP_CTRL_AEAD_GET_TAG, GCM_TAG, into + length);
    return length + GCM_TAG;
  }
  authenticate(of, into, length, index, into + length);
  return length + CM_TAG;
}

static struct mmsghdr messages[BATCH];
static struct iovec pieces[BATCH];

static void send_messages(int count) {
  for (int sent = 0; sent < count;) {
    int now = sendmmsg(port_socket, messages + sent, (unsigned)(count - sent), 0);
    sent += now > 0 ? now : 1;  // one that cannot go is lost, as on any network
  }
}

static void message(int at, struct stream *to, uint8_t *bytes, size_t length) {
  pieces[at] = (struct iovec){bytes, length};
  memset(&messages[at], 0, sizeof messages[at]);
  messages[at].msg_hdr.msg_name = &to->to;
  messages[at].msg_hdr.msg_namelen = sizeof to->to;
  messages[at].msg_hdr.msg_iov = &pieces[at];
  messages[at].msg_hdr.msg_iovlen = 1;
}

// Each packet to each receiver, a batch of datagrams at a time.
static void forward_singly(uint8_t *const *packets, const size_t *lengths, int count) {
  int waiting = 0;
  for (int p = 0; p < count; p++) {
    for (int r = 0; r < receiver_count; r++) {
      uint8_t *into = output + waiting * SLOT;
      message(waiting, &receivers[r], into,
              seal_packet(&receivers[r], packets[p], lengths[p], into));
      if (++waiting == BATCH) {
        send_messages(waiting);
        waiting = 0;
      }
    }
  }
  send_messages(waiting);
  packets_out += (uint64_t)count * (uint64_t)receiver_count;
}

// All packets of one turn to one receiver in one message that the kernel cuts (UDP_SEGMENT), as
// long as they are of one size; the last may be shorter.
static void forward_grouped(uint8_t *const *packets, const size_t *lengths, int count) {
  for (int r = 0; r < receiver_count; r++) {
    for (int p = 0; p < count;) {
      size_t total = seal_packet(&receivers[r], packets[p], lengths[p], output), segment = total;
      int from = p++;
      while (p < count && total + SLOT < GROUP_BYTES && lengths[p - 1] == lengths[from] &&
             lengths[p] <= lengths[from]) {
        total += seal_packet(&receivers[r], packets[p], lengths[p], output + total);
        p++;
      }
      message(0, &receivers[r], output, total);
      union {
        char bytes[CMSG_SPACE(sizeof(uint16_t))];
        struct cmsghdr align;
      } control;
      if (p - from > 1) {
        struct msghdr *head = &messages[0].msg_hdr;
        memset(&control, 0, sizeof control);
        head->msg_control = control.bytes;
        head->msg_controllen = sizeof control.bytes;
        struct cmsghdr *first = CMSG_FIRSTHDR(head);
        first->cmsg_level = SOL_UDP;
        first->cmsg_type = UDP_SEGMENT;
        first->cmsg_len = CMSG_LEN(sizeof(uint16_t));
        *(uint16_t *)CMSG_DATA(first) = (uint16_t)segment;
        packets_grouped += (uint64_t)(p - from);
      }
      send_messages(1);
    }
  }
  packets_out += (uint64_t)count * (uint64_t)receiver_count;
}

static void *forward(void *unused) {
  (void)unused;
  struct mmsghdr taken[BATCH];
  struct iovec slots[BATCH];
  memset(taken, 0, sizeof taken);
  for (int i = 0; i < BATCH; i++) {
    slots[i] = (struct iovec){input[i], SLOT - GCM_TAG};
    taken[i].msg_hdr.msg_iov = &slots[i];
    taken[i].msg_hdr.msg_iovlen = 1;
  }
  for (;;) {
    int count = recvmmsg(port_socket, taken, BATCH, MSG_WAITFORONE, NULL), clear = 0;
    uint8_t *packets[BATCH];
    size_t lengths[BATCH];
    pthread_mutex_lock(&table);
    for (int i = 0; i < count; i++) {
      size_t length = taken[i].msg_len;
      int rtcp = input[i][1] >= 192 && input[i][1] <= 223;
      if (length < RTP_HEADER || rtcp || sender.cipher == NULL ||
          get32(input[i] + 8) != sender.ssrc) {
        continue;
      }
      lengths[clear] = open_packet(&sender, input[i], length);
      packets[clear] = input[i];
      if (lengths[clear] > 0) clear++;
    }
    packets_in += (uint64_t)clear;
    if (gso) {
      forward_grouped(packets, lengths, clear);
    } else {
      forward_singly(packets, lengths, clear);
    }
    pthread_mutex_unlock(&table);
  }
  return NULL;
}

static size_t from_hex(const char *text, uint8_t *into, size_t most) {
  size_t length = 0;
  unsigned byte;
  while (length < most && sscanf(text + 2 * length, "%2x", &byte) == 1) into[length++] = (uint8_t)byte;
  return length;
}

static void set(struct stream *stream, uint32_t ssrc, const char *key, const char *salt,
                const char *auth) {
  uint8_t bytes[16] = {0}, pad[64];
  memset(stream, 0, sizeof *stream);
  stream->ssrc = ssrc;
  from_hex(salt, stream->salt, sizeof stream->salt);
  from_hex(key, bytes, sizeof bytes);
  stream->cipher = EVP_CIPHER_CTX_new();
  if (!EVP_CipherInit_ex(stream->cipher, gcm ? EVP_aes_128_gcm() : EVP_aes_128_ctr(), NULL, bytes,
                         NULL, 1)) {
    fail("no such cipher");
  }
  uint8_t secret[HMAC_KEY] = {0};
  from_hex(auth, secret, sizeof secret);
  for (int half = 0; half < 2; half++) {
    memset(pad, half == 0 ? 0x36 : 0x5c, sizeof pad);
    for (int i = 0; i < HMAC_KEY; i++) pad[i] ^= secret[i];
    SHA_CTX *context = half == 0 ? &stream->inner : &stream->outer;
    SHA1_Init(context);
    SHA1_Update(context, pad, sizeof pad);
  }
}

static void reset(void) {
  for (int i = 0; i < receiver_count; i++) EVP_CIPHER_CTX_free(receivers[i].cipher);
  EVP_CIPHER_CTX_free(sender.cipher);
  memset(&sender, 0, sizeof sender);
  receiver_count = 0;
}

// Answers one line.
static void obey(const char *line, pthread_t forwarder) {
  char key[65], salt[65], auth[65];
  unsigned port, ssrc;
  if (sscanf(line, "in %u %64s %64s %64s", &ssrc, key, salt, auth) == 4) {
    set(&sender, ssrc, key, salt, auth);
    printf("ok\n");
  } else if (sscanf(line, "out %u %u %64s %64s %64s", &port, &ssrc, key, salt, auth) == 5 &&
             receiver_count < RECEIVERS) {
    struct stream *to = &receivers[receiver_count++];
    set(to, ssrc, key, salt, auth);
    to->to.sin_family = AF_INET;
    to->to.sin_port = htons((uint16_t)port);
    to->to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    printf("ok\n");
  } else if (strncmp(line, "reset", 5) == 0) {
    reset();
    printf("ok\n");
  } else if (strncmp(line, "cost", 4) == 0) {
    clockid_t clock;
    struct timespec used = {0, 0};
    if (pthread_getcpuclockid(forwarder, &clock) == 0) clock_gettime(clock, &used);
    printf("cost %lld %llu %llu %llu\n", (long long)used.tv_sec * 1000000000LL + used.tv_nsec,
           (unsigned long long)packets_in, (unsigned long long)packets_out,
           (unsigned long long)packets_grouped);
  } else {
    printf("error\n");
  }
  fflush(stdout);
}

int main(int count, char **words) {
  if (count < 3) {
    fprintf(stderr, "limit cm|gcm CPU [gso]\n");
    return 2;
  }
  gcm = strcmp(words[1], "gcm") == 0;
  gso = count > 3 && strcmp(words[3], "gso") == 0;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(atoi(words[2]), &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) fail("cannot be bound to that processor");
  port_socket = socket(AF_INET, SOCK_DGRAM, 0);
  int size = SOCKET_BUFFER;
  setsockopt(port_socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  setsockopt(port_socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  struct sockaddr_in here = {.sin_family = AF_INET};
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof here;
  if (bind(port_socket, (struct sockaddr *)&here, sizeof here) != 0) fail("no port");
  getsockname(port_socket, (struct sockaddr *)&here, &length);
  printf("port %d\n", ntohs(here.sin_port));
  fflush(stdout);
  pthread_t forwarder;
  if (pthread_create(&forwarder, NULL, forward, NULL) != 0) fail("no thread");
  char line[512];
  while (fgets(line, sizeof line, stdin) != NULL) {
    pthread_mutex_lock(&table);
    obey(line, forwarder);
    pthread_mutex_unlock(&table);
  }
  return 0;
}
