package cn.mingqian.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** What stands under {@code mingqian} in the configuration of an application. */
@ConfigurationProperties("mingqian")
public class MingqianProperties {
    /** With https:// or http://; its presence switches the client on. */
    private String baseUrl;
    /** User name of the application's account. */
    private String username;
    /** Its password as it is, not in Base64. */
    private String password;
    /** json or xml. */
    private String format = "json";
    /** HMAC-SM3, HMAC-SHA256 or SM2-SM3; calls are signed when it is set. */
    private String alg;
    /** The shared secret of an HMAC. */
    private String secret;
    /** The private key of SM2: 32 bytes in hex. */
    private String privateKey;
    /** Which of several keys signs. */
    private String keyId;
    /** The id of the platform's key. */
    private String platformKeyId;
    /** The platform's public key: 65 bytes in hex. */
    private String platformKey;
    /** Whether bodies are sealed. */
    private boolean sealed;
    /** Milliseconds to connect. */
    private int connectMillis = 3_000;
    /** Milliseconds without a byte of the answer. */
    private int readMillis = 10_000;
    /** Milliseconds of a call with its retries. */
    private long totalMillis = 30_000;

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getAlg() {
        return alg;
    }

    public void setAlg(String alg) {
        this.alg = alg;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getKeyId() {
        return keyId;
    }

    public void setKeyId(String keyId) {
        this.keyId = keyId;
    }

    public String getPlatformKeyId() {
        return platformKeyId;
    }

    public void setPlatformKeyId(String platformKeyId) {
        this.platformKeyId = platformKeyId;
    }

    public String getPlatformKey() {
        return platformKey;
    }

    public void setPlatformKey(String platformKey) {
        this.platformKey = platformKey;
    }

    public boolean isSealed() {
        return sealed;
    }

    public void setSealed(boolean sealed) {
        this.sealed = sealed;
    }

    public int getConnectMillis() {
        return connectMillis;
    }

    public void setConnectMillis(int connectMillis) {
        this.connectMillis = connectMillis;
    }

    public int getReadMillis() {
        return readMillis;
    }

    public void setReadMillis(int readMillis) {
        this.readMillis = readMillis;
    }

    public long getTotalMillis() {
        return totalMillis;
    }

    public void setTotalMillis(long totalMillis) {
        this.totalMillis = totalMillis;
    }
}
